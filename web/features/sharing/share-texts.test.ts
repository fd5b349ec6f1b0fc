import { expect, test } from 'vitest'
import { embedCode, linkTo } from './share-texts.ts'

const origin = 'https://photos.example'

test('a link has nothing of the way one came', () => {
  expect(linkTo({ id: '7' }, origin)).toBe('https://photos.example/photos/7')
})

test('the code for other sites has the photo’s shape, with room for a line below it', () => {
  expect(embedCode({ id: '7', width: 3000, height: 2000 }, { origin, title: 'Evening' })).toBe(
    '<iframe src="https://photos.example/embed/photos/7" width="640" height="475" title="Evening" frameborder="0" loading="lazy" style="border: 0; max-width: 100%"></iframe>',
  )
  expect(embedCode({ id: '7', width: 1000, height: 2000 }, { origin, title: '' })).toContain(
    'width="320" height="688"',
  )
})

test('words cannot leave the attribute they stand in', () => {
  const code = embedCode({ id: '7', width: 1, height: 1 }, { origin, title: `"><script>&'` })
  expect(code).toContain(`title="&quot;>&lt;script>&amp;'"`)
})
