import { api, bodyOf } from '../../api/client.ts'
import { ProblemError } from '../../api/problem-error.ts'
import { failItem } from './follow-uploads.ts'
import type { UploadItem } from './upload-item.ts'

/** How long (ms) the server is left alone when it did not answer. */
const pause = 5000

const refusals = ['crop-outside', 'invalid-input']
const losses = ['upload-not-found', 'upload-already-published']

/** Asks the server to turn and crop a picture as its row says; until it has answered, nothing it says of it counts. */
export async function sendTrim(item: UploadItem): Promise<void> {
  const { uploadId, trim } = item
  if (uploadId === undefined || item.arrivedAt === Number.POSITIVE_INFINITY) return
  item.arrivedAt = Number.POSITIVE_INFINITY
  try {
    const params = { path: { id: uploadId } }
    const body = { turns: trim?.turns ?? 0, crop: trim?.crop ?? null }
    await bodyOf(api.PUT('/api/v1/uploads/{id}/trim', { params, body }))
    item.arrivedAt = Date.now()
  } catch (error) {
    takeRefusal(item, error instanceof ProblemError ? error.code : 'no-connection')
  }
}

/** What cannot be done is taken back, and said; what may work later is asked for again. */
function takeRefusal(item: UploadItem, code: string) {
  item.arrivedAt = Date.now()
  if (losses.includes(code)) failItem(item, code)
  else if (refusals.includes(code)) Object.assign(item, { trim: undefined, notice: code })
  else item.arrivedAt += pause
}
