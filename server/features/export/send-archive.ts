import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { readRange } from '../../platform/http/byte-range.ts'
import { viewerOf } from '../auth/index.ts'
import { findExport } from './queries.ts'

type Web = { request: FastifyRequest; reply: FastifyReply }

/**
 * Sends the viewer's archive, or the part of it that is asked for, as of a download that broke off.
 * @throws Problem `not-found`.
 */
export async function sendArchive({ db, files }: Deps, { request, reply }: Web) {
  const { id, username } = viewerOf(request)
  const row = await findExport(db, id)
  if (row?.state !== 'ready' || !row.madeAt) throw problem('not-found')
  const size = Number(row.bytes)
  const etag = `"${row.id}"`
  // The rest of another archive would make nothing whole.
  const { range: wish, 'if-range': begun = etag } = request.headers
  const range = begun === etag ? readRange(wish, size) : undefined
  const found = await files.read(row.fileKey, range)
  if (!found) throw problem('not-found')
  // Usernames and dates need no quoting of their own.
  const name = `tintype-${username}-${row.madeAt.toISOString().slice(0, 10)}.zip`
  reply.headers({
    'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="${name}"`,
    'accept-ranges': 'bytes',
    etag,
    'content-length': range ? range.end - range.start + 1 : size,
  })
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  return reply.type('application/zip').send(found.stream)
}
