import type { App } from './app-type.ts'
import { platformProblem } from './problems.ts'

/** Deeper bodies are no use to any route. */
const MAX_DEPTH = 8

/** Refuses NUL and lone surrogates anywhere in a request and brings all text to NFC, before validation. */
export function cleanInput(app: App) {
  app.addHook('preValidation', (request, _reply, done) => {
    request.body = cleanValue(request.body, 0)
    request.query = cleanValue(request.query, 0)
    request.params = cleanValue(request.params, 0)
    done()
  })
}

export function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value
  if (depth >= MAX_DEPTH) throw platformProblem('invalid-request')
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanValue(item, depth + 1)]))
}

function cleanText(text: string): string {
  if (text.includes('\0') || !text.isWellFormed()) throw platformProblem('invalid-request')
  return text.normalize('NFC')
}
