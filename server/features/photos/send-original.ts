import type { FastifyReply } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { StripFailure } from '../../platform/images/strip/byte-reader.ts'
import { planStripped, streamParts } from '../../platform/images/strip/strip.ts'
import { createLane } from '../../platform/limits/lane.ts'
import { canDownloadPhoto, isOwnPhoto } from './policy.ts'
import { findVisibleOriginal, type OriginalRow } from './queries-original.ts'

/** What a file of this format is called and announced as; the format was read from its bytes. */
const kinds: Record<string, { ending: string; type: string }> = {
  jpeg: { ending: 'jpg', type: 'image/jpeg' },
  png: { ending: 'png', type: 'image/png' },
  webp: { ending: 'webp', type: 'image/webp' },
  avif: { ending: 'avif', type: 'image/avif' },
  gif: { ending: 'gif', type: 'image/gif' },
  heic: { ending: 'heic', type: 'image/heic' },
}

/** To strip a file it is read from end to end before the first byte goes out. */
const stripLane = createLane({ width: 2, queue: 40 })

type Web = { viewer: Viewer | null; reply: FastifyReply }

/**
 * Sends the file that its author uploaded: to the author as it is, to others as the author chose.
 * @throws Problem `not-found`, `not-allowed`, `original-not-strippable`.
 */
export async function sendOriginal(deps: Deps, { viewer, reply }: Web, id: string) {
  const photo = isBigint(id) ? await findVisibleOriginal(deps.db, viewer, id) : undefined
  if (!photo) throw problem('not-found')
  if (!canDownloadPhoto(viewer, photo)) throw problem('not-allowed')
  const isWhole = isOwnPhoto(viewer, photo) || photo.download === 'whole'
  const { stream, size } = isWhole ? await readOriginal(deps, photo) : await strip(deps, photo)
  const { ending, type } = kinds[photo.format] ?? { ending: 'bin', type: 'application/octet-stream' }
  reply.headers({
    'cache-control': 'private, no-store',
    // Usernames and ids need no quoting of their own; what the file was called is its author's affair.
    'content-disposition': `attachment; filename="${photo.username}-${photo.id}.${ending}"`,
    'content-length': size,
  })
  return reply.type(type).send(stream)
}

async function readOriginal({ files }: Deps, { originalKey }: OriginalRow, range?: Range) {
  const found = await files.read(`originals/${originalKey}`, range)
  if (!found) throw problem('not-found')
  return found
}

type Range = { start: number; end: number }

async function strip(deps: Deps, photo: OriginalRow) {
  const plan = await stripLane(async () => {
    const { stream } = await readOriginal(deps, photo)
    return await planStripped(photo.format, stream).catch((error) => {
      if (!(error instanceof StripFailure)) throw error
      deps.log.warn({ photoId: photo.id, reason: error.message }, 'an original could not be stripped')
      throw problem('original-not-strippable')
    })
  })
  const read = async ({ from, to }: { from: number; to: number }) => {
    const { stream } = await readOriginal(deps, photo, { start: from, end: to - 1 })
    return stream
  }
  return { stream: streamParts(plan, read), size: plan.size }
}
