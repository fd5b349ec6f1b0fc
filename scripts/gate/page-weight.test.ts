import { expect, it } from 'vitest'
import { importClosure } from './page-weight.ts'

const manifest = {
  'index.html': { file: 'index.js', imports: ['_shared.js'] },
  'pages/One.vue': { file: 'one.js', imports: ['_shared.js', '_deep.js', '_look.css'] },
  '_shared.js': { file: 'shared.js' },
  '_deep.js': { file: 'deep.js', imports: ['_shared.js', '_deep.js'] },
  '_look.css': { file: 'look.css' },
  'pages/Other.vue': { file: 'other.js' },
}

it('counts every script that is imported once, however deep, and nothing that is not', () => {
  expect(importClosure(manifest, ['index.html', 'pages/One.vue'])).toEqual([
    'deep.js',
    'index.js',
    'one.js',
    'shared.js',
  ])
})

it('fails for a page that was not built', () => {
  expect(() => importClosure(manifest, ['pages/None.vue'])).toThrow('The build has no pages/None.vue.')
})
