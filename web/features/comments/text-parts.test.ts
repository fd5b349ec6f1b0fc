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

it('leads from a tag to its photos, and takes a number for a number', () => {
  expect(textParts('＃日落 and #still-life, the #1 of a&#b and x#y', [])).toEqual([
    { text: '＃日落', tag: '日落' },
    { text: ' and ' },
    { text: '#still-life', tag: 'still-life' },
    { text: ', the ' },
    { text: '#1' },
    { text: ' of a&#b and x#y' },
  ])
})

it('reads a sign of full width as its narrow one', () => {
  expect(textParts('问＠ada', [ada])).toEqual([{ text: '问' }, { text: '＠ada', username: 'ada_1815' }])
})

it('names nobody inside an address', () => {
  expect(textParts('https://photos.example/@ada', [ada])).toEqual([
    { text: 'https://photos.example/@ada', href: 'https://photos.example/@ada' },
  ])
})
