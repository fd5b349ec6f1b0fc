import { once } from 'node:events'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { isDiskFull } from '../../platform/files/file-errors.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { hasRoom } from '../../platform/files/room.ts'
import { watchViewer } from '../auth/index.ts'

/** Bytes; what the page sends is a small part of it. */
const MAX_BYTES = 10 * 1024 * 1024

/**
 * Writes a request's body to a file for as long as `use` takes.
 * @throws Problem `upload-too-large`, `storage-full`, and what `use` throws.
 */
export async function receiveAvatar<T>(
  deps: Deps,
  request: FastifyRequest,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const { folders } = deps
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge()
  if (!(await hasRoom(folders.scratch, MAX_BYTES))) throw problem('storage-full')
  const path = join(folders.scratch, `avatar-${makeFileName()}`)
  try {
    await watchViewer(deps, request, (lost) => write(request, path, lost))
    return await use(path)
  } finally {
    await rm(path, { force: true })
  }
}

async function write({ raw }: FastifyRequest, path: string, lost: AbortSignal): Promise<void> {
  const file = await open(path, 'wx')
  let bytes = 0
  try {
    // A body that is too large is left unread rather than cut off, so that the answer arrives.
    for await (const chunk of untilLost(raw, lost)) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) throw tooLarge()
      await file.appendFile(chunk)
    }
  } catch (error) {
    if (raw.destroyed && !raw.complete) throw problem('invalid-request', { cause: error })
    throw isDiskFull(error) ? problem('storage-full') : error
  } finally {
    await file.close()
  }
}

/** A body's chunks, as long as whoever sends it may; then it is left unread, too. */
async function* untilLost(raw: FastifyRequest['raw'], lost: AbortSignal): AsyncGenerator<Buffer> {
  const end = once(lost, 'abort').then(() => ({ done: true, value: undefined }))
  const chunks = raw.iterator({ destroyOnReturn: false })
  for (;;) {
    const { done, value } = await Promise.race([chunks.next(), end])
    if (done) return
    yield value
  }
}

function tooLarge() {
  return problem('upload-too-large', { params: { limit: MAX_BYTES } })
}
