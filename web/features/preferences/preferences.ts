import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { type Language, setLanguage, toLanguage } from '../../locales/languages.ts'
import { keepCookie } from '../../ui/kept-cookies.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { useViewer, viewerQuery } from '../auth/index.ts'
import { applyTheme, followDeviceTheme, type Theme, theme } from './theme.ts'

type Preferences = { language?: Language; theme?: Theme }

async function apply(chosen: Preferences) {
  if (chosen.theme) applyTheme(chosen.theme)
  if (chosen.language) await setLanguage(chosen.language)
}

/** For whoever is signed out: the server reads them before it writes the page. */
function keepInCookies(chosen: Preferences) {
  for (const [name, value] of Object.entries(chosen)) keepCookie(name, value)
}

let channel: BroadcastChannel | undefined

/** One for the page: a channel does not hear itself. */
function otherTabs(): BroadcastChannel {
  channel ??= new BroadcastChannel('tintype-preferences')
  return channel
}

/** Language and theme, to read and to choose. They change at once, and are saved with the account. */
export function usePreferences() {
  const { t, locale } = useI18n()
  const queries = useQueryClient()
  const { viewer } = useViewer()

  const isSaved = ref(false)

  async function save(chosen: Preferences) {
    const known = viewer.value
    if (!known) return
    isSaved.value = false
    queries.setQueryData(viewerQuery.queryKey, { ...known, ...chosen })
    try {
      await api.PATCH('/api/v1/me/settings', { body: chosen })
      isSaved.value = true
    } catch {
      showToast({ text: t('preferences.notSaved'), tone: 'alarm' })
    }
  }

  async function choose(chosen: Preferences) {
    await apply(chosen)
    keepInCookies(chosen)
    otherTabs().postMessage(chosen)
    await save(chosen)
  }

  return {
    language: computed({
      get: () => toLanguage(locale.value),
      set: (language: Language) => void choose({ language }),
    }),
    theme: computed({ get: () => theme.value, set: (chosen: Theme) => void choose({ theme: chosen }) }),
    /** The last choice made here is with the account. */
    isSaved,
  }
}

/** Takes over what the account says, and what other tabs choose; called once. */
export function useChosenPreferences() {
  const { viewer } = useViewer()
  watch(
    () => [viewer.value?.id, viewer.value?.language, viewer.value?.theme],
    async () => {
      if (!viewer.value) return
      const { language, theme } = viewer.value
      await apply({ language, theme })
      keepInCookies({ language, theme })
    },
    { immediate: true },
  )
  followDeviceTheme()
  otherTabs().onmessage = ({ data }) => apply(data)
}
