import { beforeAll, expect, test } from 'vitest'
import { i18n, setLanguage } from '../locales/languages.ts'
import { ConnectionError, ProblemError } from './problem-error.ts'
import { problemSentence } from './problem-sentence.ts'

const { t, te } = i18n.global
const texts = { t: (key: string, params: Record<string, unknown>) => t(key, params), te }

beforeAll(() => setLanguage('en'))

test.each([
  [new ProblemError({ code: 'wrong-credentials', status: 401 }), 'That name and password do not match.'],
  [new ProblemError({ code: 'never-heard-of', status: 418 }), 'Something went wrong on our side.'],
  [new ConnectionError(new TypeError('Failed to fetch')), 'The site cannot be reached.'],
  [new TypeError('x is undefined'), 'Something went wrong on our side.'],
])('%s is told as "%s"', (error, sentence) => {
  expect(problemSentence(error, texts)).toContain(sentence)
})

test('what the problem knows is put into its sentence', () => {
  const error = new ProblemError({ code: 'too-large', status: 413, params: { limit: 40 } })
  const told = problemSentence(error, { t: (key, params) => `${key} ${params['limit']}`, te: () => true })
  expect(told).toBe('problem.too-large 40')
})
