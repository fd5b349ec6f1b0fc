import { linesWith, type Rule } from '../tree.ts'

const sides = [
  '(scroll-)?[mp][lr]-(\\d|\\[|\\(|px|auto)',
  '(left|right)-(\\d|\\[|\\(|px|auto|full)',
  '(text|float|clear)-(left|right)(?![\\w-])',
  '(border-[lr]|rounded-([lr]|[tb][lr]))(?![a-z])',
].join('|')
const physical = new RegExp(`(?<![\\w-])-?(${sides})`)

/** Start and end instead of left and right, so that a language written from the right needs no new styles. */
export const directions: Rule = (files) =>
  files
    .filter(({ path }) => /^web\/.*\.(vue|ts|css)$/.test(path))
    .flatMap((file) => linesWith(file, physical))
    .map((place) => `${place} names a side: use start and end (ms-, pe-, start-, text-end)`)
