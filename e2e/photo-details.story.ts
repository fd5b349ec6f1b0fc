import type { Page } from '@playwright/test'
import { privateExif } from '../server/testing/pictures.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const facts = (page: Page) => page.locator('#details')
const badge = (page: Page) => page.getByRole('button', { name: 'Alt text' })

/** Changes a photo of whoever is signed in, as its form does. */
async function change(page: Page, path: string, data: object) {
  const origin = new URL(page.url()).origin
  const answer = await page.request.patch(`/api/v1${path}`, { headers: { origin }, data })
  expect(answer.status()).toBe(200)
}

for (const [where, size] of [
  ['at a desk', {}],
  ['on a phone', phone],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('what the camera noted stands beside a photo, and the place only where its author says so', async ({
      page,
      people,
      signIn,
    }) => {
      await signIn(await people.anAccount())
      const path = await publishOne(page, await aJpeg('one.jpg', { exif: privateExif }))
      await page.goto(path)
      const published = page.getByRole('article').locator('time').first()
      await published.hover()
      await expect(published).toHaveAttribute('title', /day, \w+ \d+, \d{4} at /)
      const noted = {
        Taken: /May 6, 2024/,
        Camera: 'Kamera K-1',
        Lens: '35mm f/2',
        'Focal length': '35 mm',
        Aperture: 'f/2.8',
        Exposure: '1/250 s',
        ISO: '200',
        Size: '900 × 600',
      }
      for (const [label, text] of Object.entries(noted)) {
        const term = facts(page)
          .getByRole('term')
          .filter({ hasText: new RegExp(`^${label}$`) })
        await expect(term.locator('+ dd'), label).toHaveText(text)
      }
      await expect(facts(page)).not.toContainText('Place')
      await expectAccessible(page)

      await page.getByText('What was in the file').first().click()
      await page.getByLabel('Show the place').check()
      await expect(facts(page)).toContainText('52.5° N, 13.4° E')
    })
  })
}

test('the picture carries its alt text, and a badge shows it to those who see the picture', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(path)
  await expect(visitor.getByRole('button', { name: /^Collect/ })).toBeVisible()
  await expect(badge(visitor)).toHaveCount(0)

  await change(page, path, { altText: 'A cat asleep on a sill' })
  await visitor.goto('/explore?order=fresh')
  await visitor.locator(`main a[href^="${path}"]`).click()
  const layer = visitor.getByRole('dialog')
  await expect(layer.getByRole('img', { name: 'A cat asleep on a sill' })).toBeVisible()
  const text = layer.getByText('A cat asleep on a sill', { exact: true })
  await expect(text).toBeHidden()
  await badge(visitor).click()
  await expect(badge(visitor)).toHaveAttribute('aria-expanded', 'true')
  await expect(text).toBeVisible()
  await expectAccessible(visitor)
  await badge(visitor).click()
  await expect(text).toBeHidden()
})
