import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { browserOf } from '../../testing/people.ts'
import { renderApiPage } from './docs-page.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

it('names every operation and schema of the document, and needs nothing but itself', async () => {
  const send = browserOf(test)
  const document = (await send('GET', '/openapi.json')).json()
  const page = await send('GET', '//api/docs')
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  for (const path of Object.keys(document.paths)) expect(page.body).toContain(` ${path}</code>`)
  for (const name of Object.keys(document.components.schemas)) expect(page.body).toContain(`id="${name}"`)
  expect(page.body).not.toMatch(/<script|<style|style=|<img|src=/)
  const [, stylesheet = ''] = /<link rel="stylesheet" href="(\/[^"/][^"]*)">/.exec(page.body) ?? []
  const style = await send('GET', `/${stylesheet}`)
  expect([style.statusCode, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  expect(style.body).not.toMatch(/url\(|@import/)
})

it('keeps text as text', () => {
  const page = renderApiPage({ paths: { '/<b>': { get: { summary: '<img src=x onerror=pwn>' } } } })
  expect(page).toContain('&lt;img src=x onerror=pwn&gt;')
  expect(page).not.toContain('<img')
})
