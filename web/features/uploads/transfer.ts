import { type Body, type Meta, Uppy, type UppyFile } from '@uppy/core'
import Tus from '@uppy/tus'
import { ConnectionError, readProblem } from '../../api/problem-error.ts'

const endpoint = '/api/v1/uploads'
const megabyte = 1024 * 1024

export interface TransferEvents {
  onProgress: (row: string, sent: number) => void
  onArrived: (row: string, uploadId: string) => void
  onFailed: (row: string, error: unknown) => void
}

type Response = { status?: number; body?: Body } | undefined

const rowOf = (file: UppyFile<Meta, Body> | undefined) => String(file?.meta['row'] ?? '')
const idOf = (url: string | undefined) => url?.split('/').at(-1) ?? ''

/** What the server said, from the request that Uppy leaves in its answer. */
async function problemOf(response: Response): Promise<unknown> {
  const xhr: unknown = response?.body?.['xhr']
  if (!(xhr instanceof XMLHttpRequest) || xhr.status < 200) return new ConnectionError(response)
  const type = xhr.getResponseHeader('content-type') ?? ''
  return await readProblem(
    new Response(xhr.responseText, { status: xhr.status, headers: { 'content-type': type } }),
  )
}

// What goes wrong is said in the rows.
const logger = { debug: () => {}, warn: () => {}, error: () => {} }

function createUppy() {
  return new Uppy<Meta, Body>({ autoProceed: true, logger }).use(Tus, {
    endpoint,
    chunkSize: 5 * megabyte,
    retryDelays: [500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000],
    limit: 3,
    // The same picture may be published twice; only an unfinished one goes on where it stopped.
    removeFingerprintOnSuccess: true,
    allowedMetaFields: ['name', 'type'],
  })
}

/** Sends files by tus, three at a time, and goes on after a lost connection. Rows are named by whoever calls. */
export function createTransfer(events: TransferEvents) {
  const uppy = createUppy()
  const files = new Map<string, string>()

  /** Stops it if it is under way; what the server has of it goes as well then. */
  function remove(row: string) {
    const id = files.get(row)
    files.delete(row)
    if (id && uppy.getFile(id)) uppy.removeFile(id)
  }

  function setPaused(id: string, wanted: boolean) {
    if (Boolean(uppy.getFile(id).isPaused) !== wanted) uppy.pauseResume(id)
  }

  uppy.on('upload-progress', (file, { bytesUploaded }) => {
    events.onProgress(rowOf(file), bytesUploaded || 0)
  })
  uppy.on('upload-success', (file, { uploadURL }) => events.onArrived(rowOf(file), idOf(uploadURL)))
  uppy.on('upload-error', async (file, _error, response) => {
    const problem = await problemOf(response)
    // Or the next file that is added would begin it again. Added again, it goes on where it stopped.
    remove(rowOf(file))
    events.onFailed(rowOf(file), problem)
  })

  return {
    /** Begins with a file, or goes on with one that was paused. */
    add(row: string, file: File) {
      const id = files.get(row)
      if (id && uppy.getFile(id)) return setPaused(id, false)
      const { name, type } = file
      files.set(row, uppy.addFile({ name, type, data: file, meta: { row } }))
    },
    remove,
    pause(row: string) {
      const id = files.get(row)
      if (id && uppy.getFile(id)) setPaused(id, true)
    },
    /** What the server has of them stays there: destroying would remove it. */
    stop() {
      uppy.pauseAll()
    },
  }
}

export type Transfer = ReturnType<typeof createTransfer>
