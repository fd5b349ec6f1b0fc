import { escapeHtml } from './html.ts'

type Operation = {
  summary?: string
  parameters?: { name?: string; in?: string; required?: boolean; schema?: unknown }[]
  requestBody?: unknown
  responses?: Record<string, unknown>
}

export type ApiDocument = {
  info?: { title?: string; description?: string }
  paths?: Record<string, Record<string, Operation | undefined>>
  components?: { schemas?: Record<string, unknown> }
}

/** The API's description as a page to read: no script, nothing from elsewhere. */
export function renderApiPage({ info, paths = {}, components }: ApiDocument): string {
  const title = escapeHtml(`${info?.title ?? ''} API`)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(`${method} ${path}`, operation)),
  )
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<section><h3 id="${escapeHtml(name)}">${escapeHtml(name)}</h3>${renderJson(schema)}</section>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="stylesheet" href="/api/docs.css"></head>
<body><main><h1>${title}</h1><p>${escapeHtml(info?.description ?? '')}
<a href="/api/v1/openapi.json">OpenAPI document</a></p>
<h2>Operations</h2>
${operations.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</main></body></html>`
}

function renderOperation(line: string, operation: Operation = {}): string {
  const [method = '', path = ''] = line.split(' ')
  const { summary = '', parameters = [], requestBody, responses = {} } = operation
  const rows = parameters.map(
    ({ name = '', in: place = '', required }) =>
      `<li><code>${escapeHtml(name)}</code> (${escapeHtml(place)}${required ? ', required' : ''})</li>`,
  )
  return `<section><h3><code>${escapeHtml(`${method.toUpperCase()} ${path}`)}</code></h3>
<p>${escapeHtml(summary)}</p>${rows.length > 0 ? `<ul>${rows.join('')}</ul>` : ''}
${requestBody ? renderDetails('Body', requestBody) : ''}${renderDetails('Answers', responses)}</section>`
}

function renderDetails(label: string, value: unknown): string {
  return `<details><summary>${label}</summary>${renderJson(value)}</details>`
}

function renderJson(value: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`
}
