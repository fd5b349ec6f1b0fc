import type { FieldError } from '../../platform/http/problems.ts'
import { normalizeTag } from '../tags/index.ts'

/** Tags in their one form, each once, in order; what is no tag is reported under `pointer`. */
export function cleanTags(tags: string[], pointer: string, errors: FieldError[]): string[] {
  const names = tags.map((text, index) => {
    const name = normalizeTag(text)
    if (name === undefined) errors.push({ pointer: `${pointer}/${index}`, code: 'invalid-tag' })
    return name ?? text
  })
  return [...new Set(names)]
}
