import { MutationCache, QueryCache, QueryClient } from '@tanstack/vue-query'
import { ProblemError } from './problem-error.ts'

const retries = 2

/** An answer is an answer; only silence and a stumbling server are worth asking again. */
function isWorthRetrying(count: number, error: Error): boolean {
  const isRefusal = error instanceof ProblemError && error.status < 500
  return !isRefusal && count < retries
}

/** The session may have ended elsewhere: then the page must learn that nobody is signed in. */
function noticeSignOut(queries: () => QueryClient) {
  return (error: Error) => {
    const isSignedOut = error instanceof ProblemError && error.code === 'sign-in-required'
    if (isSignedOut) void queries().invalidateQueries({ queryKey: ['viewer'] })
  }
}

export function createQueryClient(): QueryClient {
  const onError = noticeSignOut(() => client)
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // A site on one's own machine is reachable without any network.
      queries: { staleTime: 30_000, retry: isWorthRetrying, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
