import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

export const devicesKey = ['devices'] as const

async function loadDevices() {
  const { items } = await bodyOf(api.GET('/api/v1/auth/sessions'))
  return items
}

export type Device = Awaited<ReturnType<typeof loadDevices>>[number]

export const devicesQuery = queryOptions({
  queryKey: devicesKey,
  queryFn: loadDevices,
  // Where one is signed in is worth a look each time.
  staleTime: 0,
})
