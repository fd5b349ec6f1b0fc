import type { Deps } from '../../platform/deps.ts'
import { escapeHtml } from '../../platform/http/html.ts'
import { type ExportedPhoto, exportPhotos } from '../photos/index.ts'
import { getSite } from '../site/index.ts'
import { documents } from './list-documents.ts'

const texts = {
  en: {
    title: (name: string, site: string) => `${name} at ${site}`,
    about: 'Everything from your account as it was on',
    data: 'As data, for other programs:',
    visibility: { public: 'Public', followers: 'Followers only', only_me: 'Only me' },
    original: 'Original',
    none: 'There are no photos.',
  },
  'zh-CN': {
    title: (name: string, site: string) => `${name} 在 ${site}`,
    about: '你账号里的全部内容，导出日期：',
    data: '供其他程序读取的数据：',
    visibility: { public: '公开', followers: '仅关注者可见', only_me: '仅自己可见' },
    original: '原图',
    none: '还没有照片。',
  },
}

type Texts = (typeof texts)['en']
type Reader = { id: string; name: string; username: string; language: string }

/** A page to look at without the site: no scripts, nothing fetched, whatever anybody wrote is text. */
export async function* writeOverview({ db }: Pick<Deps, 'db'>, reader: Reader): AsyncIterable<string> {
  const language = reader.language === 'zh-CN' ? 'zh-CN' : 'en'
  const { name: site } = await getSite(db)
  yield writeHead(texts[language], { ...reader, language, site })
  let isEmpty = true
  for await (const photo of exportPhotos(db, reader.id)) {
    isEmpty = false
    yield writePhoto(texts[language], photo, language)
  }
  yield `${isEmpty ? `<p>${texts[language].none}</p>` : ''}\n</main></body></html>\n`
}

const style = `
:root{color-scheme:light dark}
body{margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif}
header,main{max-width:960px;margin:0 auto}
main{display:grid;gap:32px;grid-template-columns:repeat(auto-fill,minmax(min(100%,260px),1fr));padding-top:24px}
figure{margin:0}
img{display:block;max-width:100%;height:auto;border-radius:2px}
figcaption{overflow-wrap:anywhere;white-space:pre-line;padding-top:8px}
small{display:block;opacity:.75}`

function writeHead(text: Texts, { name, username, language, site }: Reader & { site: string }): string {
  const title = escapeHtml(text.title(name, site))
  const links = Object.keys(documents).map((file) => `<a href="${file}">${file}</a>`)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'">
<style>${style}</style></head>
<body><header><h1>${title}</h1>
<p>@${escapeHtml(username)}. ${text.about} ${formatDay(new Date(), language)}</p>
<p>${text.data} ${links.join(' · ')}</p></header><main>
`
}

function writePhoto(text: Texts, { data, thumbnail, date }: ExportedPhoto, language: string): string {
  const { file, description, altText, tags, visibility, width, height } = data
  // The table's own check holds what this column can be.
  const seenBy = text.visibility[visibility as keyof Texts['visibility']]
  const hashed = tags.map((tag) => `#${escapeHtml(tag)}`).join(' ')
  const about = [formatDay(date, language), seenBy, `${width} × ${height}`, hashed]
    .filter(Boolean)
    .join(' · ')
  return `<figure><a href="${file}"><img src="${thumbnail}" alt="${escapeHtml(altText || text.original)}" loading="lazy"></a>
<figcaption>${escapeHtml(description)}<small>${about}</small></figcaption></figure>
`
}

function formatDay(date: Date, language: string): string {
  return date.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })
}
