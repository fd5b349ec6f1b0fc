import { useI18n } from 'vue-i18n'
import { ConnectionError, ProblemError } from './problem-error.ts'

type Translate = (key: string, params: Record<string, unknown>) => string
type Texts = { t: Translate; te: (key: string) => boolean }

function codeOf(error: unknown): string {
  if (error instanceof ProblemError) return error.code
  return error instanceof ConnectionError ? 'no-connection' : 'internal-error'
}

/** What went wrong, as a sentence in the reader's language. */
export function problemSentence(error: unknown, { t, te }: Texts): string {
  const key = `problem.${codeOf(error)}`
  const params = error instanceof ProblemError ? error.params : {}
  return t(te(key) ? key : 'problem.internal-error', params)
}

export function useProblemSentence() {
  const { t, te } = useI18n()
  return (error: unknown) => problemSentence(error, { t, te })
}
