import type { Page } from '@playwright/test'
import { letFollow, letPhotosBe, letTagBe } from './support/databases.ts'
import { answerPictures, cards } from './support/feed-page.ts'
import type { People } from './support/people.ts'
import type { Site } from './support/site.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'

/** How much moved so far without anybody's doing. */
const watchShifts = `(() => {
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
})()`

type Wish = { people: People; site: Site; tag: string; language?: string }

/** Somebody who follows another one, whose many photos have this tag. */
async function aReaderOf({ people, site, tag, language }: Wish) {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  const reader = await people.anAccount({}, language)
  await letPhotosBe(site.databaseUrl, author.username, 24)
  await letTagBe(site.databaseUrl, author.username, tag)
  await letFollow(site.databaseUrl, reader.username, author.username)
  return reader
}

const region = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name })

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test.describe('on a phone', () => {
      test.use(phone)

      test('the popular tags stand in a line above the feed, which does not move when they come', async ({
        page,
        people,
        site,
        signIn,
      }) => {
        const tag = `quays-${colorScheme}`
        await signIn(await aReaderOf({ people, site, tag }))
        await answerPictures(page)
        await page.addInitScript(watchShifts)
        let answer = () => {}
        const held = new Promise<void>((resolve) => {
          answer = resolve
        })
        await page.route('**/api/v1/tags/hot', async (route) => {
          await held
          await route.continue()
        })
        await page.goto('/')
        await expect(cards(page)).toHaveCount(1)
        const before = await cards(page).boundingBox()
        answer()
        const link = region(page, 'Popular tags').getByRole('link', { name: tag })
        await expect(link).toBeVisible()
        expect(await cards(page).boundingBox()).toEqual(before)
        const [line, card] = [await region(page, 'Popular tags').boundingBox(), before]
        expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(card?.y ?? 0)
        expect(line?.height).toBeLessThan(40)
        expect(await page.evaluate('shifted')).toBeLessThan(0.02)
        await expect(page.getByRole('heading', { name: 'People to follow' })).toHaveCount(0)
        await expectAccessible(page)
        await link.click()
        await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(`#${tag}`)
      })
    })

    test.describe('at a desk', () => {
      test.use(desktop)

      test('they stand beside the feed', async ({ page, people, site, signIn }) => {
        const tag = `docks-${colorScheme}`
        await signIn(await aReaderOf({ people, site, tag }))
        await answerPictures(page)
        await page.goto('/')
        const beside = page.getByRole('complementary').getByRole('region', { name: 'Popular tags' })
        await expect(beside.getByRole('link', { name: tag })).toBeVisible()
        await expect(region(page, 'Popular tags')).toHaveCount(1)
        const [tags, card] = [await beside.boundingBox(), await cards(page).boundingBox()]
        expect(tags?.x).toBeGreaterThan((card?.x ?? 0) + (card?.width ?? 0))
        await expectAccessible(page)

        // With less room they go above it.
        await page.setViewportSize({ width: 1000, height: 800 })
        await expect(page.getByRole('complementary')).toHaveCount(0)
        await expect(region(page, 'Popular tags').getByRole('link', { name: tag })).toBeVisible()
        const [line, moved] = [
          await region(page, 'Popular tags').boundingBox(),
          await cards(page).boundingBox(),
        ]
        expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(moved?.y ?? 0)
      })
    })
  })

test.describe('in Chinese, on a phone', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('it says the same', async ({ page, people, site, signIn }) => {
    await signIn(await aReaderOf({ people, site, tag: '码头', language: 'zh-CN' }))
    await answerPictures(page)
    await page.goto('/')
    await expect(region(page, '热门标签').getByRole('link', { name: '码头' })).toBeVisible()
    await expectAccessible(page)
  })
})
