import { expect, test } from 'vitest'
import { tightenHan } from './han-spacing.ts'

test.each([
  ['顾南枝 的照片', '顾南枝的照片'],
  ['Hana 的照片', 'Hana 的照片'],
  ['加入 光影社', '加入光影社'],
  ['8 张照片', '8 张照片'],
  ['A photo by 顾南枝', 'A photo by 顾南枝'],
])('"%s" is set as "%s"', (text, set) => {
  expect(tightenHan(text)).toBe(set)
})
