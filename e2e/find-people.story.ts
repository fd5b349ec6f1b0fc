import type { Locator, Page } from '@playwright/test'
import { letFollow, letFollowersBe, letFollowersCollect, letPhotosBe } from './support/databases.ts'
import { answerPictures } from './support/feed-page.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const field = (within: Page | Locator) => within.getByRole('searchbox', { name: 'Search by name' })

test('who collected a photo opens over it, goes on without end, and somebody is found by name', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 1)
  // The oldest is on the second page.
  await letFollowersBe(site.databaseUrl, { username, count: 23, name: 'Dora Maar' })
  await letFollowersCollect(site.databaseUrl, username)
  await signIn(await people.anAccount())
  await answerPictures(page)
  await page.goto(`/@${username}`)
  await page.locator('a[data-photo]').click()
  const opener = page.getByRole('button', { name: '23 people' })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Collected by' })
  const rows = dialog.getByRole('listitem')
  await rows.last().scrollIntoViewIfNeeded()
  await expect(rows).toHaveCount(23)

  const asked: string[] = []
  page.on('request', (request) => request.url().includes('q=') && asked.push(request.url()))
  await field(dialog).pressSequentially('dora')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('Dora Maar')
  await expect(dialog.getByRole('status').first()).toHaveText('1 person found')
  expect(asked.length).toBeLessThan(4)
  await expectAccessible(page)
  const followed = page.waitForResponse('**/follow')
  await rows.getByRole('button', { name: 'Follow Dora Maar' }).click()
  await followed
  await expect(rows.getByRole('button', { name: 'Following Dora Maar' })).toBeVisible()

  await field(dialog).fill('nobody is called so')
  await expect(dialog).toContainText('Nobody here has such a name.')
  await dialog.getByRole('button', { name: 'Show everybody' }).click()
  await expect(rows).toHaveCount(23)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
  await expect(page).toHaveURL(/\/photos\//)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a follower is looked for on the page of followers', async ({ page, people, site }) => {
    const { username } = await people.anAccount({ name: 'Ilse Bing' })
    await letFollowersBe(site.databaseUrl, { username, count: 8, name: 'Dora Maar' })
    await page.goto(`/@${username}/followers`)
    const rows = page.getByRole('list', { name: 'Followers of Ilse Bing' }).getByRole('listitem')
    await expect(rows).toHaveCount(8)
    await field(page).fill('dora')
    await expect(rows).toHaveCount(1)
    await expectAccessible(page)
    await field(page).fill('')
    await expect(rows).toHaveCount(8)
  })
})

/** Whether something ends before the next thing begins, in reading direction or from above. */
async function expectApart(one: Locator, other: Locator) {
  const [first, second] = [await one.boundingBox(), await other.boundingBox()]
  if (!first || !second) throw new Error('one of the two is not on the page')
  const isBeside = first.x + first.width <= second.x
  expect(isBeside || first.y + first.height <= second.y).toBe(true)
}

test.describe('on the narrowest phone', () => {
  test.use({ ...phone, viewport: { width: 320, height: 640 } })

  test('a long name, that they follow back and the button to follow all fit', async ({
    page,
    people,
    site,
    signIn,
  }) => {
    const reader = await people.anAccount()
    const follower = await people.anAccount({ name: 'Wolfgang Theophilus Grünwald' })
    const owner = await people.anAccount({ name: 'Ilse Bing' })
    for (const followed of [owner, reader])
      await letFollow(site.databaseUrl, follower.username, followed.username)
    await signIn(reader)
    await page.goto(`/@${owner.username}/followers`)
    const row = page.getByRole('list', { name: 'Followers of Ilse Bing' }).getByRole('listitem')
    const follow = row.getByRole('button', { name: /^Follow Wolfgang/ })
    await expectApart(row.getByText('Follows you'), follow)
    const done = page.waitForResponse('**/follow')
    await follow.tap()
    await done
    await expectApart(row.getByText('Follows you'), row.getByRole('button'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await expectAccessible(page)
  })
})
