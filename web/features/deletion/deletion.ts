import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api } from '../../api/client.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { becomeViewer, useFreshSignIn } from '../auth/index.ts'

/** Deletes the viewer's account; afterwards nobody is signed in, here and in other tabs, and the home page says so. */
export function useAccountDeletion() {
  const queries = useQueryClient()
  const router = useRouter()
  const withFreshSignIn = useFreshSignIn()
  const { t } = useI18n()
  return async function deleteAccount(body: { username: string }) {
    await withFreshSignIn(() => api.DELETE('/api/v1/me', { body }))
    becomeViewer(queries, null)
    await router.push('/')
    showToast({ text: t('deletion.done') })
  }
}
