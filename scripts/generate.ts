import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { OpenAPI3 } from 'openapi-typescript'
import { buildApp } from '../server/app.ts'
import { assemble } from '../server/assemble.ts'
import { loadConfig } from '../server/platform/config/config.ts'
import { createLog } from '../server/platform/log/log.ts'
import { startTestCluster } from '../server/testing/cluster.ts'
import { type Artefact, contract, databaseTypes, dataModel } from './generate/artefacts.ts'

const root = join(import.meta.dirname, '..')
const verifyOnly = process.argv.includes('--verify')

/** Everything that is made from migrations and routes, out of a database and an app made for the purpose. */
async function generate(databaseUrl: string, dataDir: string): Promise<Artefact[]> {
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    WORKERS: '0',
  })
  const site = await assemble(config, createLog(config), { exclusive: false })
  try {
    const app = await buildApp(site.deps)
    await app.ready()
    // The plugin's and the generator's types of the same document differ.
    const document = app.swagger() as unknown as OpenAPI3
    await app.close()
    return [await databaseTypes(databaseUrl), await dataModel(databaseUrl), ...(await contract(document))]
  } finally {
    await site.stop()
  }
}

async function settle({ path, text }: Artefact): Promise<void> {
  const place = join(root, path)
  const before = await readFile(place, 'utf8').catch(() => undefined)
  if (before === text) return
  if (verifyOnly) {
    console.log(`${path} is stale: run "npm run generate" and commit what it writes`)
    process.exitCode = 1
    return
  }
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, text)
  console.log(`wrote ${path}`)
}

const dataDir = await mkdtemp(join(tmpdir(), 'tintype-generate-'))
const cluster = await startTestCluster()
try {
  for (const artefact of await generate(cluster.url, dataDir)) await settle(artefact)
} finally {
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
}
