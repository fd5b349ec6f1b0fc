import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { api } from '../../api/client.ts'
import { devicesKey } from './devices.ts'

/** Signs out one device, or with no id all but this one. */
export function useDeviceSignOut() {
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(id?: string) {
      if (id) await api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })
      else await api.DELETE('/api/v1/auth/sessions')
    },
    onSettled: () => queries.invalidateQueries({ queryKey: devicesKey }),
  })
}
