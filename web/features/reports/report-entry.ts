import { computed, onMounted, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { showToast } from '../../ui/toast/toasts.ts'
import { takeIntendedAct, useSignInFirst, useViewer } from '../auth/index.ts'
import type { Subject } from './send-report.ts'

/** The way to reporting something: whether it is offered, and what a press comes to. */
export function useReportEntry(subject: () => Subject) {
  const { t } = useI18n()
  const { viewer, isGuest } = useViewer()
  const signInFirst = useSignInFirst()
  const act = `report ${subject().kind} ${subject().id}`
  const isOpen = ref(false)
  /** It stays from then on: a dialog that is gone gives no focus back, and forgets what was written. */
  const isWanted = ref(false)
  const isOffered = computed(() => {
    if (isGuest.value || subject().canReport) return true
    return viewer.value?.confirmed === false && viewer.value.username !== subject().author
  })

  async function press() {
    if (!viewer.value) return void (await signInFirst(act))
    if (!subject().canReport) {
      const reason = viewer.value.confirmed ? 'not-allowed' : 'confirmation-required'
      return void showToast({ text: t(`problem.${reason}`) })
    }
    isWanted.value = true
    isOpen.value = true
  }

  /** Somebody signed in to do it. */
  onMounted(() => {
    if (takeIntendedAct(act)) void press()
  })

  return { isOffered, isOpen, isWanted, press }
}
