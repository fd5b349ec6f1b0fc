import { type Component, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { showToast } from './toast/toasts.ts'

/** A dialog whose code is fetched when it is first wanted; where that fails, the page stays and says so. */
export function useLazyLayer(load: () => Promise<{ default: Component }>) {
  const { t } = useI18n()
  const layer = shallowRef<Component>()
  const isOpen = ref(false)

  async function fetchLayer() {
    layer.value ??= (await load()).default
  }

  async function open() {
    try {
      await fetchLayer()
      isOpen.value = true
    } catch {
      showToast({ text: t('problem.no-connection'), tone: 'alarm' })
    }
  }

  return {
    layer,
    isOpen,
    open,
    /** Fetched ahead, when somebody comes near. */
    prepare: () => fetchLayer().catch(() => undefined),
  }
}
