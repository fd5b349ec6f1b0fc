import type { Page } from '@playwright/test'
import { field, items, say } from './support/comment-section.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, test } from './support/story.ts'

/** The stream opens after the page: only what happens from then on arrives by it. */
async function openLive(page: Page, path: string) {
  const stream = page.waitForResponse((answer) => answer.url().includes('/api/v1/events?photo='))
  await page.goto(path)
  expect((await stream).status()).toBe(200)
}

test('comments and counts appear on an open page by themselves, and what one writes stays where it is', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const other = await anotherBrowser()
  await people.signIn(other, await people.anAccount({ name: '陈满' }))
  const visitor = await other.newPage()
  await visitor.goto(path)
  await say(visitor, 'the first')

  await openLive(page, path)
  await field(page).fill('I was about to say')
  await field(page).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(2, 5))
  const before = await field(page).boundingBox()
  await say(visitor, 'the second, and\nit has\nmore\nlines')
  await expect(items(page)).toHaveCount(2)
  await expect(page.getByRole('heading', { name: '2 comments' })).toBeVisible()
  expect((await field(page).boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0)
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('I was about to say')
  const caret = await field(page).evaluate((element: HTMLTextAreaElement) => [
    element.selectionStart,
    element.selectionEnd,
  ])
  expect(caret).toEqual([2, 5])

  await visitor.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByRole('button', { name: '1 person' })).toBeVisible()
})

test('somebody who is not signed in is told as well, and of what was missed while the tab was hidden', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  const reader = await (await anotherBrowser()).newPage()
  await openLive(reader, path)
  await say(page, 'hello')
  await expect(items(reader)).toHaveCount(1)

  const show = (state: string) =>
    reader.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  const closed = reader.waitForEvent('requestfinished', (request) => request.url().includes('/events?photo='))
  await show('hidden')
  await Promise.race([closed, reader.waitForEvent('requestfailed')])
  await say(page, 'unseen')
  await show('visible')
  await expect(items(reader)).toHaveCount(2)
})
