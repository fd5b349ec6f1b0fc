import type { Page } from '@playwright/test'
import { letPhotosBe } from './support/databases.ts'
import { actingIn } from './support/elsewhere.ts'
import { answerPictures } from './support/feed-page.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const button = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: /^(Follow|Following|Requested) Ilse Bing$/ })
const nobody = (page: Page) => page.getByText('Nobody is waiting.')

test('a request shows before the answer is there, and is taken back', async ({
  page,
  people,
  site,
  signIn,
  anotherBrowser,
}) => {
  const owner = await people.anAccount({ name: 'Ilse Bing' })
  const other = await anotherBrowser()
  await people.signIn(other, owner)
  await actingIn(other, site)('PATCH', 'me/settings', { isPrivate: true })
  const waiting = await other.newPage()
  await signIn(await people.anAccount({ name: 'Dora Maar' }))
  await page.goto(`/@${owner.username}`)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/follow', async (route) => {
    await held
    await route.continue()
  })
  const asked = page.waitForResponse('**/follow')
  await button(page).click()
  await expect(button(page)).toHaveAccessibleName('Requested Ilse Bing')
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('You have asked Ilse Bing.')).toBeVisible()
  await waiting.goto('/settings/requests')
  await expect(nobody(waiting)).toBeVisible()
  answer()
  await asked
  await expect(button(page)).toHaveAccessibleName('Requested Ilse Bing')
  await waiting.reload()
  await expect(waiting.getByRole('button', { name: 'Let in Dora Maar' })).toBeVisible()

  await page.mouse.move(0, 0)
  await button(page).hover()
  await expect(button(page).getByText('Take back')).toHaveCSS('opacity', '1')
  const ended = page.waitForResponse('**/follow')
  await button(page).click()
  await expect(button(page)).toHaveAccessibleName('Follow Ilse Bing')
  await ended
  await expect(page.getByText('Ask by following.')).toBeVisible()
  await waiting.reload()
  await expect(nobody(waiting)).toBeVisible()
})

test('a request is refused, and whoever asked is not told', async ({
  page,
  people,
  site,
  signIn,
  anotherBrowser,
}) => {
  const owner = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(owner)
  await actingIn(page.context(), site)('PATCH', 'me/settings', { isPrivate: true })
  const other = await anotherBrowser()
  await people.signIn(other, await people.anAccount({ name: 'Dora Maar' }))
  await actingIn(other, site)('PUT', `accounts/${owner.username}/follow`)
  const visitor = await other.newPage()
  await visitor.goto(`/@${owner.username}`)
  await expect(button(visitor)).toHaveAccessibleName('Requested Ilse Bing')

  await page.goto('/settings/requests')
  await page.getByRole('button', { name: 'Refuse Dora Maar' }).click()
  await expect(page.getByText('The request of Dora Maar is refused.')).toBeVisible()
  await expect(nobody(page)).toBeVisible()
  await page.reload()
  await expect(nobody(page)).toBeVisible()

  const messages = visitor.getByRole('region', { name: 'Messages' }).getByRole('listitem')
  await expect(messages).toHaveCount(0)
  await visitor.reload()
  await expect(visitor.getByRole('heading', { name: 'This account is private' })).toBeVisible()
  await expect(button(visitor)).toHaveAccessibleName('Follow Ilse Bing')
  await expect(button(visitor)).toHaveAttribute('aria-pressed', 'false')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('whoever waits sees the card of a private account and nothing more, on every way there', async ({
    page,
    people,
    site,
    signIn,
    anotherBrowser,
  }) => {
    const owner = await people.anAccount({ name: 'Ilse Bing' })
    await letPhotosBe(site.databaseUrl, owner.username, 2)
    const other = await anotherBrowser()
    await people.signIn(other, owner)
    const own = await other.newPage()
    await answerPictures(own)
    await own.goto(`/@${owner.username}`)
    const path = await own.locator('a[data-photo]').first().getAttribute('href')
    const act = actingIn(other, site)
    await act('PATCH', 'me/settings', { isPrivate: true })
    await act('PATCH', 'me', { bio: 'Queen of the Leica' })

    await signIn(await people.anAccount())
    await actingIn(page.context(), site)('PUT', `accounts/${owner.username}/follow`)
    for (const part of ['', '/collects', '/followers', '/following']) {
      await page.goto(`/@${owner.username}${part}`)
      await expect(page.getByRole('heading', { name: 'This account is private' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText('Queen of the Leica')
      await expect(page.getByText('You have asked Ilse Bing.')).toBeVisible()
      await expect(button(page)).toHaveAccessibleName('Requested Ilse Bing')
      await expect(page.getByRole('main').getByRole('navigation')).toHaveCount(0)
      await expect(page.getByRole('main').getByRole('list', { name: /Ilse Bing/ })).toHaveCount(0)
      await expect(page.getByRole('main')).not.toContainText(/\d (photo|follower)|Followers|Collection/)
    }
    await expectAccessible(page)
    await page.goto(String(path))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  })
})
