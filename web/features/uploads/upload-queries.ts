import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

const pollEvery = 700

/** My uploads; asked for again and again only while pictures are being prepared. */
export function uploadsQuery({ isPreparing }: { isPreparing: boolean }) {
  return queryOptions({
    queryKey: ['uploads'],
    async queryFn() {
      const askedAt = Date.now()
      const { items } = await bodyOf(api.GET('/api/v1/uploads'))
      return { askedAt, items }
    },
    refetchInterval: isPreparing ? pollEvery : false,
    staleTime: 0,
    gcTime: 0,
  })
}

/** Gives up an upload; one that is gone already is as good. */
export async function forgetUpload(id: string): Promise<void> {
  await api.DELETE('/api/v1/uploads/{id}', { params: { path: { id } } }).catch(() => undefined)
}
