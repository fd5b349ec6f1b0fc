import { effectScope } from 'vue'
import { type QueuePlace, type UploadQueue, useUploadQueue } from './upload-queue.ts'
import { uploadQueue } from './upload-session.ts'

/** The queue of an account, which outlives the page that shows it; somebody else's is closed first. */
export function openQueue(place: QueuePlace): UploadQueue {
  const { account } = place
  if (uploadQueue.value?.account === account) return uploadQueue.value
  uploadQueue.value?.close()
  const scope = effectScope(true)
  const queue = scope.run(() => useUploadQueue(place))
  if (!queue) throw new Error('A new scope runs what it is given.')
  const warn = (event: BeforeUnloadEvent) => queue.hasUnsent() && event.preventDefault()
  window.addEventListener('beforeunload', warn)
  function close() {
    window.removeEventListener('beforeunload', warn)
    scope.stop()
    if (uploadQueue.value?.account === account) uploadQueue.value = undefined
  }
  uploadQueue.value = { ...queue, account, close }
  return uploadQueue.value
}
