import { useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { viewerQuery } from '../auth/index.ts'

/** Changes one's own picture; whatever shows it follows. */
export function useAvatar() {
  const queries = useQueryClient()

  function show(avatarUrl: string) {
    queries.setQueryData(viewerQuery.queryKey, (viewer) => viewer && { ...viewer, avatarUrl })
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => !['site', 'viewer'].includes(String(queryKey[0])),
    })
  }

  async function save(picture: Blob) {
    // The description knows bytes as text only.
    const request = { body: '', bodySerializer: () => picture, headers: { 'content-type': picture.type } }
    const { avatarUrl } = await bodyOf(api.PUT('/api/v1/me/avatar', request))
    show(avatarUrl)
  }

  async function remove() {
    const { avatarUrl } = await bodyOf(api.DELETE('/api/v1/me/avatar'))
    show(avatarUrl)
  }

  return { save, remove }
}
