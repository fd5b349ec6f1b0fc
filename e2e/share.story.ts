import type { Page } from '@playwright/test'
import { expectNoBarriers } from './support/accessible.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const button = (page: Page) => page.getByRole('button', { name: 'Share', exact: true })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share this photo' })
const code = (page: Page) => dialog(page).getByLabel('Code for another site')

test('a public photo is shared: as a link, as a code for cameras, and in a frame on another site', async ({
  page,
  context,
  people,
  site,
  signIn,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(`${path}?list=fresh`)
  await button(page).click()
  const link = `${site.product.url}${path}`
  await expect(dialog(page).getByLabel('Link')).toHaveValue(link)
  await expect(dialog(page).getByRole('img', { name: `QR code of ${link}` })).toBeVisible()
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Copy' }).first().click()
  await expect(dialog(page).getByText('Copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)

  const src = /src="([^"]+)"/.exec(await code(page).inputValue())?.[1] ?? ''
  await page.keyboard.press('Escape')
  await expect(button(page)).toBeFocused()
  await page.evaluate((address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    // As careful sites do.
    frame.setAttribute('sandbox', 'allow-popups')
    document.querySelector('main')?.prepend(frame)
  }, src)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('link', { name: 'Vera Molnár', exact: true })).toHaveAttribute(
    'target',
    '_blank',
  )
  const picture = frame.getByRole('img')
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBeGreaterThan(0)
  await expect(picture).toHaveCSS('object-fit', 'contain')
})

test('the frame of a photo stands on its own and is accessible in both themes', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`/embed${path}`)
    await expect(page.getByRole('img')).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link').first()).toBeFocused()
    await expectNoBarriers(page)
  }
})

test('what only some may see is not offered to others', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const changed = await page.request.patch(`/api/v1${path}`, {
    headers: { origin: new URL(page.url()).origin },
    data: { visibility: 'followers' },
  })
  expect(changed.status()).toBe(200)
  await page.goto(path)
  await expect(page.getByText('Followers only')).toBeVisible()
  await expect(page.getByLabel('Write a comment')).toBeVisible()
  await expect(button(page)).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the phone’s own sheet is asked, and closing it is no failure', async ({
    page,
    people,
    site,
    signIn,
  }) => {
    await signIn(await people.anAccount())
    const path = await publishOne(page, await aJpeg('one.jpg'))
    const asked: unknown[] = []
    await page.exposeFunction('noteShare', (data: unknown) => void asked.push(data))
    await page.addInitScript(() => {
      navigator.share = async (data) => {
        await Reflect.get(window, 'noteShare')(data)
        throw new DOMException('closed', 'AbortError')
      }
    })
    await page.goto(path)
    await button(page).tap()
    await expect
      .poll(() => asked)
      .toEqual([{ title: 'Photo by Vera Molnár', url: `${site.product.url}${path}` }])
    await expect(dialog(page)).toHaveCount(0)
  })

  test('without one there is the dialog', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'))
    await page.goto(await publishOne(page, await aJpeg('one.jpg')))
    await button(page).tap()
    await expect(dialog(page).getByLabel('Link')).toBeVisible()
    await expectAccessible(page)
  })
})
