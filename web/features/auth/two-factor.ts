import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

export const twoFactorQuery = queryOptions({
  queryKey: ['two-factor'],
  queryFn: () => bodyOf(api.GET('/api/v1/auth/two-factor')),
  // Another device may have used a code meanwhile.
  staleTime: 0,
})

const loadStarted = () => bodyOf(api.POST('/api/v1/auth/two-factor'))

/** What the app has to know. It is kept nowhere but on the page that shows it. */
export type StartedTwoFactor = Awaited<ReturnType<typeof loadStarted>>

/** The calls behind the buttons; each may want a fresh sign-in. */
export const twoFactorCalls = {
  start: loadStarted,
  turnOn: async (code: string) =>
    (await bodyOf(api.PUT('/api/v1/auth/two-factor', { body: { code } }))).codes,
  turnOff: async () => void (await api.DELETE('/api/v1/auth/two-factor')),
  renewCodes: async () => (await bodyOf(api.POST('/api/v1/auth/two-factor/recovery-codes'))).codes,
}

/** In fours, as people read them out. */
export function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
