import { isDeepStrictEqual } from 'node:util'
import { problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import type { Trim } from '../../platform/images/report.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { limits } from '../site/index.ts'
import { countProcessing, lockUploader } from './queries.ts'
import { isPublished, lockTrimmable, setTrim } from './queries-trim.ts'

/** Each of ten full batches twice: more than anybody needs, and a bound for who only makes the decoder work. */
const MAX_AN_HOUR = 20 * limits.batch

/** Pixels. Nothing smaller is worth being looked at. */
const SMALLEST_EDGE = 16

type Size = { width: number; height: number }
type Row = NonNullable<Awaited<ReturnType<typeof lockTrimmable>>>

/**
 * Turns and crops an upload, from the picture as it came whatever was wished before; the whole of it upright takes all
 * wishes back. The upload is prepared anew, unless nothing changes.
 * @throws Problem `upload-not-found`, `upload-already-published`, `upload-not-ready`, `crop-outside`.
 */
export async function trimUpload(
  deps: Pick<Deps, 'db' | 'jobs'>,
  viewer: Viewer,
  { key, trim }: { key: string; trim: Trim },
): Promise<void> {
  await countTry(deps.db, { key: `trim:account:${viewer.id}`, max: MAX_AN_HOUR, windowSeconds: 3600 })
  await deps.db.transaction().execute(async (trx) => {
    await lockUploader(trx, viewer.id)
    const upload = await lockTrimmable(trx, viewer.id, key)
    if (!upload) throw await whyMissing(trx, viewer.id, key)
    const wish = checkTrim(trim, sizeOf(upload))
    if (isDeepStrictEqual(wish, upload.trim)) return
    const { trimmedKey, trimmedMediaKey } = upload
    if (trimmedKey && trimmedMediaKey) {
      await deps.jobs.add(trx, 'remove-trimmed', { trimmedKey, trimmedMediaKey })
    }
    if (wish) await begin(deps, trx, { accountId: viewer.id, key, wish })
    else await setTrim(trx, key, { state: 'ready', trim: null, trimmedKey: null, trimmedMediaKey: null })
  })
}

async function begin(
  { jobs }: Pick<Deps, 'jobs'>,
  trx: Trx,
  { accountId, key, wish }: { accountId: string; key: string; wish: Trim },
) {
  const names = { trimmedKey: makeFileName(), trimmedMediaKey: makeFileName() }
  await setTrim(trx, key, { state: 'processing', trim: JSON.stringify(wish), ...names })
  const priority = 10 + (await countProcessing(trx, accountId))
  await jobs.add(trx, 'trim-upload', { key, ...names }, { priority })
}

async function whyMissing(db: Db, accountId: string, key: string) {
  return problem((await isPublished(db, accountId, key)) ? 'upload-already-published' : 'upload-not-found')
}

/** Its size is known once it has been read. */
function sizeOf({ state, width, height }: Row): Size {
  const isRead = state === 'ready' || state === 'processing'
  if (!isRead || width === null || height === null) throw problem('upload-not-ready')
  return { width, height }
}

/** The wish in its one form; null when nothing is left to be done. */
function checkTrim({ turns, crop }: Trim, upright: Size): Trim | null {
  const turned = turns % 2 === 0 ? upright : { width: upright.height, height: upright.width }
  if (crop && !isWithin(crop, turned)) throw problem('crop-outside')
  const isAll = !crop || (crop.width === turned.width && crop.height === turned.height)
  return isAll && turns === 0 ? null : { turns, crop: isAll ? null : crop }
}

function isWithin({ left, top, width, height }: NonNullable<Trim['crop']>, picture: Size): boolean {
  const fits = left + width <= picture.width && top + height <= picture.height
  // A picture may be smaller than that by itself.
  const isSeen = (edge: number, whole: number) => edge >= Math.min(SMALLEST_EDGE, whole)
  return fits && isSeen(width, picture.width) && isSeen(height, picture.height)
}
