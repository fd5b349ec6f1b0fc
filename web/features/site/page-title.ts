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

/** Some titles, such as the subject of a mail, name the site themselves. */
export function titleWithSite(title: string, site: string): string {
  const ending = ` · ${site}`
  return title && site && !title.endsWith(ending) ? title + ending : title || site
}

/** Keeps the window's title in step with the page; called once. The home page is called like the site. */
export function useWindowTitle() {
  const route = useRoute()
  const { t } = useI18n()
  const { siteName } = useSite()
  const pageTitle = computed(() => own.value?.title ?? (route.meta.title ? t(route.meta.title) : ''))
  watchEffect(() => {
    const title = titleWithSite(pageTitle.value, siteName.value)
    if (title) document.title = title
  })
  return computed(() => pageTitle.value || siteName.value)
}
