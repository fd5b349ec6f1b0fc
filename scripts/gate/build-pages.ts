import { buildWebIfStale } from '../build.ts'

await buildWebIfStale()
