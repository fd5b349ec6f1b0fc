import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, test } from './support/story.ts'

const help = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
const collect = (page: Page) => page.getByRole('button', { name: /^Collect/ })
const field = (page: Page) => page.getByLabel('Write a comment')
const theatre = (page: Page) => page.getByRole('dialog', { name: 'The photo up close' })

test('single keys collect, comment, inform and fill the screen, and never while one writes', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  await expect(field(page)).toBeVisible()
  await page.keyboard.press('l')
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('c')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('Still life, if?')
  await expect(field(page)).toHaveValue('Still life, if?')
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await field(page).fill('')
  await field(page).blur()

  await page.keyboard.press('i')
  await expect(page.locator('#details')).toBeFocused()
  await expect(page.locator('#details')).toBeInViewport()
  for (const chord of ['Control+l', 'Alt+l', 'Meta+l', 'Shift+L']) await page.keyboard.press(chord)
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')

  await page.keyboard.press('f')
  await expect(theatre(page)).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  // What lies behind rests.
  await page.keyboard.press('l')
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false)
  await page.keyboard.press('Escape')
  await expect(theatre(page)).toHaveCount(0)
  await expect(collect(page)).toHaveAttribute('aria-pressed', 'true')
})

test('who is signed out is led by the same keys to where one signs in', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(path)
  await expect(visitor.getByRole('button', { name: 'Sign in to comment' })).toBeVisible()
  await visitor.keyboard.press('c')
  await visitor.keyboard.press('Tab')
  await expect(visitor.getByRole('button', { name: 'Sign in to comment' })).toBeFocused()
  await visitor.keyboard.press('l')
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Sign in')
})

test('a question mark opens the list of keys, and there they can be turned off', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  await page.keyboard.press('?')
  await expect(help(page)).toContainText('Write a comment')
  await expectAccessible(page)
  await help(page).getByLabel('Shortcuts of a single key').uncheck()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  await page.keyboard.press('?')

  // The menu leads to the list as well, and the focus comes back to it; the settings have the same switch.
  const menu = page.getByRole('button', { name: 'Account' })
  await menu.click()
  await expect(help(page)).toBeHidden()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(help(page).getByLabel('Shortcuts of a single key')).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()
  await expect(menu).toBeFocused()
  await page.goto('/settings/preferences')
  await page.getByLabel('Shortcuts of a single key').check()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  await expect(help(page)).toBeVisible()
})
