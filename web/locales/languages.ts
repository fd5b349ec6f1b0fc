import { createI18n } from 'vue-i18n'
import { tightenHan } from './han-spacing.ts'

/** Each in its own name, as its readers look for it. */
export const languages = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'zh-CN', label: '简体中文', lang: 'zh-CN' },
] as const

export type Language = (typeof languages)[number]['value']

type Texts = Record<string, Record<string, unknown>>

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackWarn: false,
  postTranslation: (text) => (typeof text === 'string' ? tightenHan(text) : text),
})

const files: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  'zh-CN': () => import('./zh-CN.json'),
}
const loaded = new Set<Language>()

/** Texts of pages that few visitors open; a first view of the others does without them. */
const moreFiles: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('./more/en.json'),
  'zh-CN': () => import('./more/zh-CN.json'),
}
const loadedMore = new Set<Language>()
let needsMore = false

export function toLanguage(tag: string): Language {
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** Fetches the texts if they are not here yet, then changes every text on the page. */
export async function setLanguage(language: Language) {
  const { global } = i18n
  if (!loaded.has(language)) {
    const texts = await files[language]()
    global.mergeLocaleMessage(language, texts.default)
    loaded.add(language)
  }
  if (needsMore) await loadMore(language)
  global.locale.value = language
  document.documentElement.lang = language
}

/** For a page's loader in the router: the page comes together with the texts that only such pages need. */
export function withMoreTexts<T>(page: () => Promise<T>): () => Promise<T> {
  return async () => {
    needsMore = true
    const [loadedPage] = await Promise.all([page(), loadMore(toLanguage(i18n.global.locale.value))])
    return loadedPage
  }
}

async function loadMore(language: Language) {
  if (loadedMore.has(language)) return
  const texts = await moreFiles[language]()
  i18n.global.mergeLocaleMessage(language, texts.default)
  loadedMore.add(language)
}
