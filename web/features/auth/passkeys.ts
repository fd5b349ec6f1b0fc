import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

async function loadPasskeys() {
  const { items } = await bodyOf(api.GET('/api/v1/auth/passkeys'))
  return items
}

export type Passkey = Awaited<ReturnType<typeof loadPasskeys>>[number]

export const passkeysQuery = queryOptions({ queryKey: ['passkeys'] as const, queryFn: loadPasskeys })
