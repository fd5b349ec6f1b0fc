import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

it('every page of the web app is one for the server, with a title of its own', async () => {
  const router = await readFile(join(import.meta.dirname, '../../../web/router.ts'), 'utf8')
  const paths = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path)
  const plain = paths.filter((path) => !path.includes(':'))
  expect(plain.length).toBeGreaterThan(15)
  for (const url of plain) {
    const { statusCode, body } = await test.app.inject({ url, headers: { accept: 'text/html' } })
    const title = /<title>([^<]*)</.exec(body)?.[1]
    expect([url, statusCode, title]).not.toEqual([url, statusCode, 'Nothing here · Tintype'])
    expect([url, statusCode]).toEqual([url, 200])
  }
})
