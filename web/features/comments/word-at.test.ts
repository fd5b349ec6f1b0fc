import { describe, expect, it } from 'vitest'
import { completeWord, findWord } from './word-at.ts'

describe('a name or a tag that is being written', () => {
  it.each([
    ['@zh', 3, { sign: '@', from: 0, text: 'zh' }],
    ['What a light, @zh and more', 17, { sign: '@', from: 14, text: 'zh' }],
    ['看，@张', 4, { sign: '@', from: 2, text: '张' }],
    ['看@zh', 4, { sign: '@', from: 1, text: 'zh' }],
    ['＠zh', 3, { sign: '@', from: 0, text: 'zh' }],
    ['#海', 2, { sign: '#', from: 0, text: '海' }],
    ['such ＃still-lif', 15, { sign: '#', from: 5, text: 'still-lif' }],
    ['a@zh', 4, undefined],
    ['@', 1, undefined],
    ['@zh ', 4, undefined],
    ['@@zh', 4, undefined],
    ['https://x.test/@zh', 18, undefined],
    ['https://x.test/#top', 19, undefined],
    ['&#39', 4, undefined],
  ])('in %j at %d is %j', (text, caret, expected) => {
    expect(findWord(text, caret)).toEqual(expected)
  })

  it('becomes whole, with one blank behind it and the caret after that', () => {
    expect(completeWord('see @zh there', { from: 4, caret: 7, word: '@photo_zw' })).toEqual({
      text: 'see @photo_zw there',
      caret: 14,
    })
    expect(completeWord('#h', { from: 0, caret: 2, word: '#harbour' })).toEqual({
      text: '#harbour ',
      caret: 9,
    })
  })
})
