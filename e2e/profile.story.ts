import type { Page } from '@playwright/test'
import { letFollow, letPhotosBe } from './support/databases.ts'
import { answerPictures, scrolled, tiles } from './support/long-list.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'

const header = (page: Page) => page.getByRole('main').locator('header').first()
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Ilse Bing: parts of the profile' })
const tab = (page: Page, name: string) => tabs(page).getByRole('link', { name })

for (const [where, size, below] of [
  ['at a desk', desktop, 56],
  ['on a phone', phone, 0],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('a profile says who it is, and each of its parts has an address and stays within reach', async ({
      page,
      people,
      site,
      signIn,
    }) => {
      const owner = await people.anAccount({ name: 'Ilse Bing' })
      const fan = await people.anAccount({ name: 'Dora Maar' })
      const reader = await people.anAccount()
      await letPhotosBe(site.databaseUrl, owner.username, 30)
      await letFollow(site.databaseUrl, fan.username, owner.username)
      await letFollow(site.databaseUrl, owner.username, reader.username)
      await signIn(owner)
      const origin = site.product.url
      const about = { bio: 'Queen of the Leica', website: 'https://bing.example/', place: 'Paris' }
      await page.request.patch(`${origin}/api/v1/me`, { headers: { origin }, data: about })
      await signIn(reader)
      await answerPictures(page)
      await page.goto(`/@${owner.username}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ilse Bing')
      await expect(header(page)).toContainText(`@${owner.username}`)
      await expect(header(page)).toContainText('Follows you')
      for (const text of ['Queen of the Leica', 'Paris', /^Joined /])
        await expect(header(page).getByText(text)).toBeVisible()
      await expect(header(page).getByRole('link', { name: 'bing.example' })).toHaveAttribute(
        'href',
        'https://bing.example/',
      )
      await expect(header(page).getByRole('button', { name: 'Follow Ilse Bing' })).toBeVisible()
      await expect(tabs(page).getByRole('link')).toHaveText([
        'Photos 30',
        'Collection 0',
        'Followers 1',
        'Following 1',
      ])
      await expectAccessible(page)

      const parts = { Collection: '/collects', Followers: '/followers', Following: '/following', Photos: '' }
      for (const [name, path] of Object.entries(parts)) {
        await tab(page, name).click()
        await expect(page).toHaveURL(`/@${owner.username}${path}`)
        await expect(tabs(page).locator('[aria-current="page"]')).toHaveText(new RegExp(`^${name}`))
        await expect(tab(page, name)).toBeFocused()
      }
      await page.goBack()
      await expect(page).toHaveURL(/\/following$/)
      await page.reload()
      await expect(tab(page, 'Following')).toHaveAttribute('aria-current', 'page')
      await expect(
        page.getByRole('main').getByRole('listitem').filter({ hasText: reader.name }),
      ).toBeVisible()

      // They stay in sight while one scrolls, and another part begins below them.
      await tab(page, 'Photos').click()
      await expect(tiles(page).first()).toBeVisible()
      await page.evaluate(() => scrollTo(0, 900))
      await expect.poll(() => scrolled(page)).toBe(900)
      await expect.poll(async () => Math.round((await tabs(page).boundingBox())?.y ?? -1)).toBe(below)
      await tab(page, 'Followers').click()
      const first = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Dora Maar' })
      await expect(first).toBeInViewport({ ratio: 1 })
      const [bar, row] = [await tabs(page).boundingBox(), await first.boundingBox()]
      expect(row?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0))
    })
  })
}
