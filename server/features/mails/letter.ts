import { escapeHtml } from '../../platform/http/html.ts'

export type Letter = {
  language: string
  subject: string
  greeting: string
  paragraphs: string[]
  action?: { label: string; url: string }
  footer: string
}

/**
 * A greeting holds a name that anybody may have chosen for anybody's address: one that mail programs would make a
 * link of, or take for an address, comes apart.
 */
function disarm(greeting: string): string {
  return greeting.replace(/:\/\/|@|(?<=[\p{L}\p{N}]{2})[./](?=[\p{L}\p{N}]{2})/gu, ' ')
}

/** The plain text of a letter; its link stands on a line of its own. */
export function renderText({ greeting, paragraphs, action, footer }: Letter): string {
  const link = action ? [`${action.label}:\n${action.url}`] : []
  return [disarm(greeting), ...paragraphs, ...link, '--', footer].join('\n\n')
}

/** The same letter as a plain, self-contained HTML page: no pictures, nothing fetched. */
export function renderHtml(letter: Letter): string {
  const { language, subject, greeting, paragraphs, action, footer } = letter
  const texts = [disarm(greeting), ...paragraphs].map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')
  const button = action ? renderAction(action) : ''
  return `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif;color:#1f1915;background:#f8f7f4">
<div style="max-width:520px">
${texts}
${button}
<p style="font-size:14px;color:#635c56;border-top:1px solid #dddad5;padding-top:16px">${escapeHtml(footer)}</p>
</div></body></html>`
}

function renderAction({ label, url }: { label: string; url: string }): string {
  const look =
    'display:inline-block;padding:10px 16px;border-radius:6px;background:#1f1915;color:#f8f7f4;text-decoration:none'
  const safe = escapeHtml(url)
  return `<p><a href="${safe}" style="${look}">${escapeHtml(label)}</a></p>
<p style="font-size:14px;color:#635c56;word-break:break-all">${safe}</p>`
}
