import { computed, onScopeDispose, shallowRef, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useSite } from './site.ts'

const own = shallowRef<{ title: string }>()

/** For a page whose title is not known before its data; others name theirs in the router. */
export function usePageTitle(title: () => string) {
  let mine: typeof own.value
  watchEffect(() => {
    mine = { title: title() }
    own.value = mine
  })
  onScopeDispose(() => {
    if (own.value === mine) own.value = undefined
  })
}

/** Keeps the window's title in step with the page; called once. The home page is called like the site. */
export function useWindowTitle() {
  const route = useRoute()
  const { t } = useI18n()
  const { siteName } = useSite()
  const pageTitle = computed(() => own.value?.title ?? (route.meta.title ? t(route.meta.title) : ''))
  watchEffect(() => {
    const title = [pageTitle.value, siteName.value].filter(Boolean).join(' · ')
    if (title) document.title = title
  })
  return computed(() => pageTitle.value || siteName.value)
}
