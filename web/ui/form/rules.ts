/** What is wrong with one field: a stable code with what its sentence needs. */
export interface FieldError {
  /** JSON pointer into what was sent, such as `/email`. */
  pointer: string
  code: string
  params?: Record<string, unknown>
}

export type Finding = Omit<FieldError, 'pointer'>
export type Rule = (value: string) => Finding | undefined

/** Characters as a reader counts them, not UTF-16 units. */
export const countCharacters = (text: string) => [...text].length

export const required: Rule = (value) => (value.trim() === '' ? { code: 'required' } : undefined)

export const atLeast =
  (limit: number): Rule =>
  (value) =>
    countCharacters(value) < limit ? { code: 'too-short', params: { limit } } : undefined

export const atMost =
  (limit: number): Rule =>
  (value) =>
    countCharacters(value) > limit ? { code: 'too-long', params: { limit } } : undefined

export const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    pattern.test(value) ? undefined : { code: 'invalid-format' }

/** The first thing wrong. An empty value is only ever *required*, never too short. */
export function checkField(value: string, rules: readonly Rule[]): Finding | undefined {
  const applying = value === '' ? rules.filter((rule) => rule === required) : rules
  for (const rule of applying) {
    const finding = rule(value)
    if (finding) return finding
  }
  return undefined
}
