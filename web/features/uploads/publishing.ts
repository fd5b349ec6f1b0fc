import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { cameraWish, showPublished } from '../photos/index.ts'
import { randomKey } from './random-key.ts'
import type { UploadItem } from './upload-item.ts'

/** The same content is sent under the same key, so that a lost answer does not publish it twice. */
export function createKeys(make = randomKey) {
  let last = { content: '', key: '' }
  return (content: string) => {
    if (content !== last.content) last = { content, key: make() }
    return last.key
  }
}

function toPhoto({ uploadId = '', facts, draft }: UploadItem) {
  const { description, altText, tags, visibility, commentsOpen, download, showsPlace } = draft
  const said = { description, altText, tags, visibility, commentsOpen, download, showsPlace }
  return { uploadId, ...said, ...cameraWish(draft, facts) }
}

/** Publishes pictures that are ready, as one batch. */
export function usePublishing() {
  const queries = useQueryClient()
  const keyFor = createKeys()

  return useMutation({
    async mutationFn(items: readonly UploadItem[]) {
      const body = { photos: items.map(toPhoto) }
      const header = { 'idempotency-key': keyFor(JSON.stringify(body)) }
      const { items: photos } = await bodyOf(api.POST('/api/v1/photos', { params: { header }, body }))
      return photos
    },
    onSuccess: (photos) => showPublished(queries, photos),
  })
}
