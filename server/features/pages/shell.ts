import { readFile } from 'node:fs/promises'
import { escapeHtml } from '../../platform/http/html.ts'

export type FirstData = { key: readonly (string | null)[]; data: unknown }[]

export type Page = {
  language: string
  theme: string
  /** Already HTML. */
  head: string
  /** What the page says without JavaScript; already HTML. */
  content: string
  firstData: FirstData
}

export type Shell = (page: Page) => string

/** Reads the built page once; each answer fills in language, theme, head and first data. */
export async function loadShell(path: string): Promise<Shell> {
  const html = await readFile(path, 'utf8')
  const [start = '', rest = ''] = html.split('<!--head-->')
  const [middle = '', end = ''] = rest.split('<!--body-->')
  const opening = /<html[^>]*>/
  return ({ language, theme, head, content, firstData }) => {
    const tag = `<html lang="${escapeHtml(language)}" data-theme="${escapeHtml(theme)}">`
    const data = `<script type="application/json" id="first-data">${toInlineJson(firstData)}</script>`
    const plain = content && `<noscript>${content}</noscript>`
    return `${start.replace(opening, tag)}${head}${middle}${plain}${data}${end}`
  }
}

/** JSON that can stand inside a script element: no tag can end it. */
function toInlineJson(firstData: FirstData): string {
  const at = Date.now()
  return JSON.stringify(firstData.map((entry) => ({ ...entry, at }))).replaceAll('<', '\\u003c')
}
