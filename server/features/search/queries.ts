import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'

export type CameraFilters = {
  camera?: string
  lens?: string
  focalLength?: number
  aperture?: number
  exposureTime?: string
  iso?: number
  taken?: string
}

/** How each filter is asked; written as the indexes are, which have these very expressions. */
const columns = {
  camera: sql`coalesce(photos.camera ->> 'model', photos.camera ->> 'make')`,
  lens: sql`(photos.camera ->> 'lens')`,
  focalLength: sql`(photos.camera ->> 'focalLength')::numeric`,
  aperture: sql`(photos.camera ->> 'aperture')::numeric`,
  exposureTime: sql`(photos.camera ->> 'exposureTime')`,
  iso: sql`(photos.camera ->> 'iso')::numeric`,
  taken: sql`photos.taken_at::date`,
} as const

const names: readonly (keyof CameraFilters)[] = [
  'camera',
  'lens',
  'focalLength',
  'aperture',
  'exposureTime',
  'iso',
  'taken',
]

type Span = { limit: number; before: string | undefined }

/** Public photos that agree with every filter, the newest first. */
export function selectByCamera(
  db: Db,
  viewer: Onlooker,
  { limit, before, ...filters }: CameraFilters & Span,
) {
  const wanted = names.filter((name) => filters[name] !== undefined)
  return db
    .selectFrom('photos')
    .select('photos.id')
    .where('photos.listed', '=', true)
    .where(visibleTo(viewer))
    .where((eb) => eb.and(wanted.map((name) => sql<boolean>`${columns[name]} = ${filters[name]}`)))
    .$if(before !== undefined, (query) => query.where('photos.id', '<', String(before)))
    .orderBy('photos.id', 'desc')
    .limit(limit)
}
