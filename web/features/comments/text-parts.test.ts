import { expect, it } from 'vitest'
import { textParts } from './text-parts.ts'

const ada = { word: 'Ada', username: 'ada_1815' }

it('leads from a name to whom it named, and leaves other words with an @ as they are', () => {
  expect(textParts('@ada, ask @bob or a@b.example', [ada])).toEqual([
    { text: '@ada', username: 'ada_1815' },
    { text: ', ask ' },
    { text: '@bob' },
    { text: ' or a' },
    { text: '@b' },
    { text: '.example' },
  ])
})

it('links addresses of the web and nothing else', () => {
  expect(textParts('see https://photos.example/a?b=1. javascript:alert(1)', [])).toEqual([
    { text: 'see ' },
    { text: 'https://photos.example/a?b=1', href: 'https://photos.example/a?b=1' },
    { text: '. javascript:alert(1)' },
  ])
})

it.each([
  ['https://аpple.com/login', 'https://xn--pple-43d.com/login'],
  ['https://bank.example@evil.example/x', 'https://evil.example/x'],
  ['https://Photos.Example/照片，很好', 'https://photos.example/照片'],
])('shows where %s really leads', (text, shown) => {
  const [part] = textParts(text, [])
  expect(part?.text).toBe(shown)
  expect(part?.href).not.toContain('@')
})

it('names nobody inside an address', () => {
  expect(textParts('https://photos.example/@ada', [ada])).toEqual([
    { text: 'https://photos.example/@ada', href: 'https://photos.example/@ada' },
  ])
})
