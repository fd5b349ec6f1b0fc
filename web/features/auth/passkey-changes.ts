import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { api } from '../../api/client.ts'
import { useFreshSignIn } from './fresh-sign-in.ts'
import { addPasskey } from './passkey-ceremonies.ts'
import { passkeysQuery } from './passkeys.ts'

/** Adding and removing passkeys; each may ask for a fresh sign-in. */
export function usePasskeyChanges() {
  const queries = useQueryClient()
  const withFreshSignIn = useFreshSignIn()
  const onSettled = () => queries.invalidateQueries(passkeysQuery)
  const adding = useMutation({ mutationFn: () => addPasskey(withFreshSignIn), onSettled })
  const removing = useMutation({
    mutationFn: (id: string) =>
      withFreshSignIn(() => api.DELETE('/api/v1/auth/passkeys/{id}', { params: { path: { id } } })),
    onSettled,
  })
  return { adding, removing }
}

export function usePasskeyRename() {
  const queries = useQueryClient()
  return async function rename(id: string, name: string) {
    await api.PATCH('/api/v1/auth/passkeys/{id}', { params: { path: { id } }, body: { name } })
    await queries.invalidateQueries(passkeysQuery)
  }
}
