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

/** Texts that only some pages fetch, each part a folder; a first view of the others does without them. */
export type Part =
  | 'author'
  | 'entry'
  | 'home'
  | 'explore'
  | 'originals'
  | 'people'
  | 'reports'
  | 'search'
  | 'settings'
  | 'staff'
  | 'talk'
  | 'uploads'
  | 'viewing'

const files = import.meta.glob<{ default: Texts }>(['./*.json', './*/*.json'])
const loaded = new Set<string>()
const wanted = new Set<Part>()

export function toLanguage(tag: string): Language {
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** The one that was asked for last, also while its texts are still on their way. */
let chosen: Language = 'en'

/** Fetches the texts if they are not here yet, then changes every text on the page. */
export async function setLanguage(language: Language) {
  chosen = language
  await load(`./${language}.json`, language)
  // Parts that were asked for meanwhile are among them.
  await loadParts(language)
  if (chosen !== language) return
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** For whatever is loaded later, such as a page: it comes together with the texts that it needs. */
export function withTexts<T>(parts: readonly Part[], component: () => Promise<T>): () => Promise<T> {
  return async () => {
    for (const part of parts) wanted.add(part)
    const [found] = await Promise.all([component(), loadParts(chosen)])
    return found
  }
}

async function loadParts(language: Language) {
  await Promise.all([...wanted].map((part) => load(`./${part}/${language}.json`, language)))
}

async function load(path: string, language: Language) {
  if (loaded.has(path)) return
  const texts = await files[path]?.()
  if (!texts) throw new TypeError(`There are no texts at ${path}`)
  i18n.global.mergeLocaleMessage(language, texts.default)
  loaded.add(path)
}
