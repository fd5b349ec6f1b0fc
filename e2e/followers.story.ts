import type { Page } from '@playwright/test'
import { letFollow } from './support/databases.ts'
import { actingIn } from './support/elsewhere.ts'
import { aJpeg } from './support/files.ts'
import type { People } from './support/people.ts'
import { publishOne } from './support/publishing.ts'
import type { Site } from './support/site.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const rowsOf = (page: Page, name: string) => page.getByRole('list', { name }).getByRole('listitem')
const rows = (page: Page) => rowsOf(page, 'Followers of Ilse Bing')
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** Which followers the page has asked to remove. */
function watchRemovals(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'DELETE') asked.push(new URL(request.url()).pathname)
  })
  return asked
}

test('a follower goes from one’s own list at once, and stays when that is taken back', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const owner = await people.anAccount({ name: 'Ilse Bing' })
  for (const name of ['Dora Maar', 'Lee Miller'])
    await letFollow(site.databaseUrl, (await people.anAccount({ name })).username, owner.username)
  await signIn(owner)
  const asked = watchRemovals(page)
  await page.goto(`/@${owner.username}/followers`)
  await expect(rows(page)).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove Lee Miller as follower' }).press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Dora Maar')
  await expect(rows(page)).toBeFocused()
  await expect(messages(page)).toContainText('Lee Miller no longer follows you.')
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveCount(2)
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  expect(asked).toEqual([])
})

test('a removed follower is not told, and sees what is for followers no more', async ({
  page,
  people,
  site,
  signIn,
  anotherBrowser,
}) => {
  const owner = await people.anAccount({ name: 'Ilse Bing' })
  const follower = await people.anAccount({ name: 'Dora Maar' })
  await letFollow(site.databaseUrl, follower.username, owner.username)
  await signIn(owner)
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await actingIn(page.context(), site)('PATCH', path.slice(1), { visibility: 'followers' })
  const other = await anotherBrowser()
  await people.signIn(other, follower)
  const visitor = await other.newPage()
  await visitor.goto(path)
  await expect(visitor.getByRole('button', { name: 'Following Ilse Bing' })).toBeVisible()

  await page.clock.install()
  await page.goto(`/@${owner.username}/followers`)
  const asked = watchRemovals(page)
  await page.getByRole('button', { name: 'Remove Dora Maar as follower' }).click()
  await expect(page.getByText('Nobody follows you yet.')).toBeVisible()
  expect(asked).toEqual([])
  const removed = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await page.clock.fastForward(6000)
  expect((await removed).status()).toBe(204)
  await expect(messages(page).getByRole('listitem')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('link', { name: 'Followers' })).toHaveText(/0/)
  await page.reload()
  await expect(page.getByText('Nobody follows you yet.')).toBeVisible()

  await expect(messages(visitor).getByRole('listitem')).toHaveCount(0)
  await visitor.reload()
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  await visitor.goto(`/@${owner.username}`)
  await expect(visitor.getByRole('main').getByRole('button', { name: 'Follow Ilse Bing' })).toBeVisible()
  await expect(visitor.getByText('Ilse Bing has not published any photos yet.')).toBeVisible()
})

test('whoever leaves the list means it, and who could not be removed is there again', async ({
  page,
  people,
  site,
  signIn,
  expectComplaint,
}) => {
  const owner = await people.anAccount({ name: 'Ilse Bing' })
  const follower = await people.anAccount({ name: 'Dora Maar' })
  await letFollow(site.databaseUrl, follower.username, owner.username)
  await signIn(owner)
  const remove = page.getByRole('button', { name: 'Remove Dora Maar as follower' })
  const removal = `**/me/followers/${follower.username}`
  const tab = (name: string) =>
    page.getByRole('navigation', { name: /parts of the profile/ }).getByRole('link', { name })
  await page.goto(`/@${owner.username}/followers`)
  expectComplaint(/500/)
  await page.route(removal, (route) => route.fulfill({ status: 500 }))
  await remove.click()
  await expect(rows(page)).toHaveCount(0)
  await tab('Following').click()
  await expect(messages(page)).toContainText('Something went wrong on our side')
  await tab('Followers').click()
  await expect(rows(page)).toHaveCount(1)
  await page.unroute(removal)

  await remove.click()
  const removed = page.waitForResponse(removal)
  await tab('Following').click()
  await removed
  await expect(messages(page)).not.toContainText('Dora Maar no longer follows you.')
  await expect(tab('Followers')).toHaveText(/0/)
})

/** The profile of somebody who follows whoever is signed in. */
async function aFollowersProfile({ people, site }: { people: People; site: Site }, language?: string) {
  const owner = await people.anAccount({}, language)
  const follower = await people.anAccount({ name: 'Dora Maar' }, language)
  await letFollow(site.databaseUrl, follower.username, owner.username)
  return { owner, follower, path: `/@${follower.username}` }
}

test('a removal waits as long as somebody is at its message', async ({ page, people, site, signIn }) => {
  const { owner, follower } = await aFollowersProfile({ people, site })
  await signIn(owner)
  await page.clock.install()
  await page.goto(`/@${owner.username}/followers`)
  const asked = watchRemovals(page)
  const remove = page.getByRole('button', { name: 'Remove Dora Maar as follower' })
  const message = messages(page).getByText('Dora Maar no longer follows you.')
  await remove.click()
  await message.hover()
  await page.clock.fastForward(60_000)
  await expect(message).toBeVisible()
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await expect(remove).toBeVisible()

  await page.mouse.move(0, 0)
  await remove.press('Enter')
  await page.keyboard.press('F8')
  await page.keyboard.press('Tab')
  await expect(messages(page).getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.clock.fastForward(60_000)
  await expect(message).toBeVisible()
  expect(asked).toEqual([])
  const removed = page.waitForResponse(`**/me/followers/${follower.username}`)
  await page.getByRole('heading', { level: 1 }).focus()
  await page.clock.fastForward(6000)
  expect((await removed).status()).toBe(204)
  await expect(message).toHaveCount(0)
})

test('a follower is removed from the menu of their profile, and stays when that is taken back', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { owner, follower, path } = await aFollowersProfile({ people, site })
  await signIn(owner)
  await page.clock.install()
  await page.goto(path)
  const asked = watchRemovals(page)
  const badge = page.getByRole('main').getByText('Follows you')
  const menu = page.getByRole('button', { name: 'More' })
  const remove = page.getByRole('menuitem', { name: 'Remove as follower' })
  await menu.press('Enter')
  await remove.press('Enter')
  await expect(badge).toHaveCount(0)
  await expect(messages(page)).toContainText('Dora Maar no longer follows you.')
  await expect(menu).toBeFocused()
  await menu.click()
  await expect(page.getByRole('menuitem', { name: 'Mute' })).toBeVisible()
  await expect(remove).toHaveCount(0)
  await page.keyboard.press('Escape')
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await expect(badge).toBeVisible()
  // The button is gone, and one is where one was before.
  await expect(menu).toBeFocused()
  expect(asked).toEqual([])

  await menu.click()
  await remove.click()
  const removed = page.waitForResponse(`**/me/followers/${follower.username}`)
  await page.mouse.move(0, 0)
  await page.clock.fastForward(6000)
  expect((await removed).status()).toBe(204)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Follow Dora Maar' })).toBeVisible()
  await expect(badge).toHaveCount(0)
})

test('whoever leaves the profile means the removal, and a failed one is taken back there', async ({
  page,
  people,
  site,
  signIn,
  expectComplaint,
}) => {
  const { owner, follower, path } = await aFollowersProfile({ people, site })
  await signIn(owner)
  await page.goto(path)
  const badge = page.getByRole('main').getByText('Follows you')
  const removal = `**/me/followers/${follower.username}`
  expectComplaint(/500/)
  await page.route(removal, (route) => route.fulfill({ status: 500 }))
  const remove = async () => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Remove as follower' }).click()
  }
  await remove()
  await expect(badge).toHaveCount(0)
  await messages(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(messages(page)).toContainText('Something went wrong on our side')
  await expect(badge).toBeVisible()
  await page.unroute(removal)

  await remove()
  const removed = page.waitForResponse(removal)
  await page.getByRole('banner').getByRole('link', { name: 'Explore' }).click()
  expect((await removed).status()).toBe(204)
})

test.describe('on a phone, in Chinese', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('a row fits the narrowest screen, and a follower is removed there and taken back', async ({
    page,
    people,
    site,
    signIn,
  }) => {
    const owner = await people.anAccount({ name: 'Ilse Bing' }, 'zh-CN')
    const follower = await people.anAccount({ name: '一位名字特别特别长的摄影爱好者' }, 'zh-CN')
    await letFollow(site.databaseUrl, follower.username, owner.username)
    await signIn(owner)
    await page.goto(`/@${owner.username}/followers`)
    const row = rowsOf(page, 'Ilse Bing 的粉丝')
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 })
      await expect(row.getByText('关注了你')).toBeVisible()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide).toBeLessThanOrEqual(width)
      await expectAccessible(page)
    }
    const remove = row.getByRole('button', { name: `移除粉丝${follower.name}` })
    await remove.tap()
    await expect(page.getByText('还没有人关注你。')).toBeVisible()
    await expect(page.getByText(`${follower.name}不再关注你。`)).toBeVisible()
    await page.getByRole('button', { name: '撤销' }).tap()
    await expect(remove).toBeVisible()
  })

  test('a follower is removed from the menu of their profile and taken back', async ({
    page,
    people,
    site,
    signIn,
  }) => {
    const { owner, path } = await aFollowersProfile({ people, site }, 'zh-CN')
    await signIn(owner)
    await page.goto(path)
    const badge = page.getByRole('main').getByText('关注了你')
    await page.getByRole('button', { name: '更多' }).tap()
    await page.getByRole('menuitem', { name: '移除粉丝' }).tap()
    await expect(badge).toHaveCount(0)
    await expect(page.getByText('Dora Maar 不再关注你。')).toBeVisible()
    await page.getByRole('button', { name: '撤销' }).tap()
    await expect(badge).toBeVisible()
  })
})
