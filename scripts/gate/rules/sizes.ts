import { isSource, isTest, type Rule } from '../tree.ts'

const limit = { source: 350, test: 600 }
const usual = 250
const shareAllowedOver = 0.05

/** No file is too long to be read at once, and nearly all are short. */
export const sizes: Rule = (files) => {
  const counted = files
    .filter(({ path }) => isSource(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  const tooLong = counted
    .map(({ path, lines }) => ({ path, lines, max: isTest(path) ? limit.test : limit.source }))
    .filter(({ lines, max }) => lines > max)
    .map(({ path, lines, max }) => `${path}: ${lines} lines, at most ${max}`)
  const sources = counted.filter(({ path }) => !isTest(path))
  const over = sources.filter(({ lines }) => lines > usual)
  if (over.length <= sources.length * shareAllowedOver) return tooLong
  return [
    ...tooLong,
    ...over.map(({ path, lines }) => `${path}: ${lines} lines, and too many files are over ${usual}`),
  ]
}
