import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'

/** In the order of the tabs; `all` is no state of a mail. */
export const mailFilters = ['all', 'failed', 'queued', 'sent', 'kept'] as const

export type MailFilter = (typeof mailFilters)[number]

export function useMails(filter: () => MailFilter) {
  return useInfiniteQuery(() => {
    const state = filter()
    return {
      queryKey: ['mails', state],
      queryFn: ({ pageParam: cursor }: { pageParam: string }) => {
        const query = { ...(state !== 'all' && { state }), ...(cursor && { cursor }) }
        return bodyOf(api.GET('/api/v1/admin/mails', { params: { query } }))
      },
      initialPageParam: '',
      getNextPageParam: ({ next }: { next: string | null }) => next,
    }
  })
}

/** How soon the page of a mail that waits looks whether it was sent. */
const lookAgain = 2000

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: ['mail', id],
    queryFn: () => bodyOf(api.GET('/api/v1/admin/mails/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'queued' ? lookAgain : false),
  })
}

/** Tries a mail that could not be sent once more. It may have been tried by somebody else: then too it is looked at. */
export function useMailRetry() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      bodyOf(api.POST('/api/v1/admin/mails/{id}/retry', { params: { path: { id } } })),
    onSettled: (_mail, _error, id) => askAgain(queries, [['mails'], mailQuery(id).queryKey]),
  })
}
