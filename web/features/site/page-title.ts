import { computed, onScopeDispose, shallowReactive, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useSite } from './site.ts'

/** Of the pages that name themselves; a page that lies over another comes after it. */
const titles = shallowReactive<{ text: string }[]>([])

/** For a page whose title is not known before its data; others name theirs in the router. */
export function usePageTitle(title: () => string) {
  const mine = shallowReactive({ text: '' })
  watchEffect(() => {
    mine.text = title()
  })
  titles.push(mine)
  onScopeDispose(() => titles.splice(titles.indexOf(mine), 1))
}

/** Some titles, such as the subject of a mail, name the site themselves. */
export function titleWithSite(title: string, site: string): string {
  const ending = ` · ${site}`
  return title && site && !title.endsWith(ending) ? title + ending : title || site
}

/** What the page is called. The home page is called like the site. */
export function usePageName() {
  const route = useRoute()
  const { t } = useI18n()
  const { siteName } = useSite()
  return computed(() => {
    const title = titles.at(-1)?.text ?? (route.meta.title ? t(route.meta.title) : '')
    return title || siteName.value
  })
}

/** Keeps the window's title in step with the page; called once. */
export function useWindowTitle() {
  const { siteName } = useSite()
  const name = usePageName()
  watchEffect(() => {
    const title = name.value === siteName.value ? siteName.value : titleWithSite(name.value, siteName.value)
    if (title) document.title = title
  })
  return name
}
