import { describe, expect, it } from 'vitest'
import { negotiateLanguage } from './language.ts'

describe('the language of somebody without an account', () => {
  it.each([
    ['', 'en'],
    ['zh', 'zh-CN'],
    ['zh-TW,zh;q=0.9', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['de-DE,de;q=0.9', 'en'],
    ['de, zh;q=0.5, en;q=0.3', 'zh-CN'],
    ['en;q=0.3, zh;q=0.5', 'zh-CN'],
    ['en-GB,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['ZH-cn', 'zh-CN'],
    ['zhuang', 'en'],
    ['*', 'en'],
    [';;;,,q=,zh;q=x', 'zh-CN'],
    ['a'.repeat(100_000), 'en'],
  ])('is read from %j', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language)
  })
})
