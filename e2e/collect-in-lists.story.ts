import type { Page } from '@playwright/test'
import { letPhotosBe } from './support/databases.ts'
import { fillInSignIn } from './support/forms.ts'
import { answerPictures, tiles } from './support/long-list.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const place = (page: Page, path: string) =>
  page.getByRole('listitem').filter({ has: page.locator(`a[href^="${path}"]`) })
const collect = (page: Page, path: string) => place(page, path).getByRole('button', { name: /^Collect/ })

test('whoever comes near a picture, by hand or by key, sees whose it is and can collect it there', async ({
  page,
  people,
  site,
  signIn,
  expectComplaint,
}) => {
  const { username } = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(await people.anAccount())
  await letPhotosBe(site.databaseUrl, username, 2)
  await answerPictures(page)
  await page.goto('/explore?order=fresh')
  const path = String(await tiles(page).first().getAttribute('href'))
  const author = place(page, path).getByRole('link', { name: 'Ilse Bing' }).locator('..')
  const acts = collect(page, path).locator('..')
  await expect(author).toHaveCSS('opacity', '0')
  await expect(acts).toHaveCSS('opacity', '0')
  await tiles(page).first().hover()
  await expect(author).toHaveCSS('opacity', '1')
  await expect(acts).toHaveCSS('opacity', '1')

  // The answer is held back: what is pressed shows at once.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/collect', async (route) => {
    await held
    await route.continue()
  })
  await collect(page, path).click()
  await expect(collect(page, path)).toHaveAttribute('aria-pressed', 'true')
  // In the light tint of dark pages, as it lies on a dark ground; and filled.
  await expect(collect(page, path)).toHaveCSS('color', 'oklch(0.76 0.125 48)')
  await expect(collect(page, path).locator('path')).toHaveCSS('fill', 'oklch(0.76 0.125 48)')
  await expect(page).toHaveURL('/explore?order=fresh')
  const answered = page.waitForResponse('**/collect')
  answer()
  await answered
  await page.unroute('**/collect')
  await page.reload()
  await expect(collect(page, path)).toHaveAttribute('aria-pressed', 'true')

  await page.mouse.move(0, 0)
  await tiles(page).first().focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(tiles(page).first()).toBeFocused()
  await expect(author).toHaveCSS('opacity', '1')
  await page.keyboard.press('Tab')
  await expect(author.getByRole('link')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(collect(page, path)).toBeFocused()
  await expect(author).toHaveCSS('opacity', '1')
  await expectAccessible(page)

  expectComplaint(/500/)
  await page.route('**/collect', (route) => route.fulfill({ status: 500 }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(collect(page, path)).toHaveAttribute('aria-pressed', 'true')
})

test('Tab goes through the pictures in the order in which they are seen', async ({ page, people, site }) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 12)
  await answerPictures(page)
  await page.goto(`/@${username}`)
  await expect(page.getByRole('listitem').getByRole('button', { name: 'Collect' })).toHaveCount(12)
  await tiles(page).first().focus()
  const seen: { top: number; left: number }[] = []
  for (let times = 0; times < 23; times += 1) {
    const box = await page.evaluate(() => {
      const { top = 0, left = 0 } = document.activeElement?.closest('li')?.getBoundingClientRect() ?? {}
      return { top: Math.round(top + scrollY), left: Math.round(left) }
    })
    seen.push(box)
    await page.keyboard.press('Tab')
  }
  expect(new Set(seen.map(({ top, left }) => `${top} ${left}`)).size).toBe(12)
  expect(seen).toEqual([...seen].sort((one, other) => one.top - other.top || one.left - other.left))
})

test('who is not signed in signs in, comes back to the list, and has collected', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  const reader = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 2)
  await answerPictures(page)
  await page.goto(`/@${username}`)
  const path = String(await tiles(page).last().getAttribute('href'))
  await tiles(page).last().hover()
  await collect(page, path).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await fillInSignIn(page, reader)
  await expect(page).toHaveURL(`/@${username}`)
  await expect(page.getByText('Added to your collection.')).toBeVisible()
  await expect(collect(page, path)).toHaveAttribute('aria-pressed', 'true')
})

test.describe('on a phone', () => {
  test.use({ ...phone, isMobile: true })

  test('nothing lies on the pictures of a list', async ({ page, people, site }) => {
    const { username } = await people.anAccount({ name: 'Ilse Bing' })
    await letPhotosBe(site.databaseUrl, username, 2)
    await answerPictures(page)
    await page.goto('/explore?order=fresh')
    await tiles(page).first().focus()
    await expect(tiles(page).first().getByRole('img', { name: 'Number 2' })).toBeVisible()
    await expect(tiles(page).first().getByText('Ilse Bing', { exact: true })).toBeHidden()
    await expect(page.getByRole('listitem').getByRole('button', { name: /^Collect/ })).toHaveCount(0)
  })
})
