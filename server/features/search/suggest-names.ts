import type { Db } from '../../platform/db/database.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { foldSought } from '../accounts/index.ts'
import { type PersonOnWire, presentPeople } from '../follows/index.ts'
import { normalizeTag } from '../tags/index.ts'
import { listAnybody, listFollowed, listSpeakers, listTags } from './queries-suggestions.ts'
import { indexSome } from './refresh-words.ts'

/** Faster than anybody types names, and too slow for reading out who is here. */
const MINUTE = { max: 120, windowSeconds: 60 }

/** People who may have come since the job last ran; more of them are its work, not a reader's. */
const JUST_NOW = 10

/** As many as a short list beside a field shows. */
const MOST = 8

/** People whose name begins so: first those who speak below the photo, then those one follows, then anybody. @throws Problem `too-many-requests` */
export async function suggestPeople(
  db: Db,
  viewer: Viewer,
  { q, photo }: { q: string; photo?: string },
): Promise<PersonOnWire[]> {
  const text = foldSought(q)
  if (text === '') return []
  await countTry(db, { key: `suggest:account:${viewer.id}`, ...MINUTE })
  await indexSome({ db }, JUST_NOW)
  const asking = { viewer, text, limit: MOST }
  const [speakers, followed, anybody] = await Promise.all([
    photo && isBigint(photo) ? listSpeakers(db, asking, photo) : [],
    listFollowed(db, asking),
    listAnybody(db, asking),
  ])
  const ids = [...new Set([...speakers, ...followed, ...anybody].map(({ id }) => id))]
  return await presentPeople(db, viewer, ids.slice(0, MOST))
}

/** Tags that begin so and have public photos. */
export async function suggestTags(db: Db, q: string): Promise<string[]> {
  const text = normalizeTag(q)
  return text === undefined ? [] : await listTags(db, text, MOST)
}
