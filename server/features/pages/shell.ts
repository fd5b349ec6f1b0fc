import { readFile } from 'node:fs/promises'
import { escapeHtml } from '../../platform/http/html.ts'

export type FirstData = { key: readonly (string | null)[]; data: unknown }[]

export type Page = {
  language: string
  theme: string
  /** Already HTML. */
  head: string
  /** What the browser shall fetch beside the entry, behind the entry’s own styles; already HTML. */
  links: string
  /** What stands in the app’s place until it runs; already HTML. */
  firstView: string
  /** What the page says without JavaScript; already HTML. */
  content: string
  firstData: FirstData
}

export type Shell = (page: Page) => string

/** Reads the built page once; each answer fills in language, theme, head and first data. */
export async function loadShell(path: string): Promise<Shell> {
  const html = await readFile(path, 'utf8')
  const [start = '', behind = ''] = html.split('<!--head-->')
  const [middle = '', end = ''] = behind.split('<!--body-->')
  const opening = /<html[^>]*>/
  return ({ language, theme, head, links, firstView, content, firstData }) => {
    const tag = `<html lang="${escapeHtml(language)}" data-theme="${escapeHtml(theme)}">`
    const data = `<script type="application/json" id="first-data">${toInlineJson(firstData)}</script>`
    const plain = content && `<noscript>${content}</noscript>`
    const framed = middle.replace('</head>', () => `${links}</head>`)
    const rest = (firstView ? letWait(framed) : framed).replace('<!--first-view-->', () => firstView)
    return `${start.replace(opening, tag)}${head}${rest}${plain}${data}${end}`
  }
}

/** Where there is something to see already, scripts come after its picture and styles. */
function letWait(html: string): string {
  return html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"')
}

/** JSON that can stand inside a script element: no tag can end it. */
function toInlineJson(firstData: FirstData): string {
  return JSON.stringify(firstData).replaceAll('<', '\\u003c')
}
