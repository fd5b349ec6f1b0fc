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

export function toLanguage(tag: string): Language {
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** Fetches the texts if they are not here yet, then changes every text on the page. */
export async function setLanguage(language: Language) {
  const { global } = i18n
  if (!loaded.has(language)) {
    const texts = await files[language]()
    global.setLocaleMessage(language, texts.default)
    loaded.add(language)
  }
  global.locale.value = language
  document.documentElement.lang = language
}
