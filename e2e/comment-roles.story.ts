import type { BrowserContext, Page } from '@playwright/test'
import { field, items, say, section } from './support/comment-section.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, test } from './support/story.ts'

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path)
  await expect(items(page)).toHaveCount(1)
  return page
}

test('what one can do with a comment depends on who one is', async ({
  page,
  people,
  administrator,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const [speaking, staff, reading] = [await anotherBrowser(), await anotherBrowser(), await anotherBrowser()]
  await people.signIn(speaking, await people.anAccount())
  await people.signIn(staff, administrator)
  await people.signIn(reading, await people.anAccount())
  const speaker = await speaking.newPage()
  await speaker.goto(path)
  await say(speaker, 'Mine to put right')
  await page.goto(path)

  const acts = (of: Page) => items(of).getByRole('button')
  const menu = (of: Page) => items(of).getByRole('button', { name: /^More about the comment/ })
  await expect(acts(speaker)).toHaveText(['Reply', 'Edit', 'Delete'])
  for (const of of [page, await open(staff, path)]) {
    await expect(acts(of)).toHaveText(['Reply', 'Delete', ''])
    await expect(menu(of)).toHaveCount(1)
  }
  const reader = await open(reading, path)
  await expect(acts(reader)).toHaveText(['Reply', ''])
  await menu(reader).click()
  await expect(reader.getByRole('menuitem')).toHaveText([/^Mute/, /^Block/, 'Report'])
  await expectAccessible(reader)
  const stranger = await open(await anotherBrowser(), path)
  await expect(items(stranger).getByRole('button', { name: /^(Edit|Delete)$/ })).toHaveCount(0)
  await menu(stranger).click()
  await expect(stranger.getByRole('menuitem')).toHaveText(['Report'])
  await expectAccessible(stranger)

  await items(page).getByRole('button', { name: 'Delete' }).click()
  const removed = page.waitForRequest((request) => request.method() === 'DELETE')
  // Who leaves means it.
  await page.getByRole('link', { name: 'Home' }).first().click()
  await (await removed).response()
  await speaker.reload()
  await expect(section(speaker)).toContainText('Nobody has said anything yet.')
})

test('whom a reply answers stands out once one is led there, and only that one', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  await say(page, 'The first')
  await say(page, 'Another')
  await items(page).first().getByRole('button', { name: 'Reply' }).click()
  await say(page, 'The answer')
  const marks = () =>
    items(page).evaluateAll((all) => all.map((item) => getComputedStyle(item).boxShadow !== 'none'))
  await items(page)
    .last()
    .getByRole('link', { name: /^Replying to/ })
    .click()
  await expect(items(page).first()).toBeFocused()
  await expect.poll(marks).toEqual([true, false, false])
})

test('a sign that takes two units is counted once, and too many are not sent', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  await field(page).fill('🌄'.repeat(1000))
  await expect(section(page)).toContainText('1,000 / 1,000')
  await expect(field(page)).not.toHaveAttribute('aria-invalid')
  await field(page).fill('🌄'.repeat(1001))
  await expect(section(page)).toContainText('1,001 / 1,000')
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
  await field(page).press('Control+Enter')
  await expect(items(page)).toHaveCount(0)
})
