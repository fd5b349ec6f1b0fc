import type { Page } from '@playwright/test'
import { letFollow, letPhotosBe } from './support/databases.ts'
import { actingIn } from './support/elsewhere.ts'
import type { People, Person } from './support/people.ts'
import type { Site } from './support/site.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const header = (page: Page) => page.getByRole('main').locator('header').first()
const menu = (page: Page) => page.getByRole('main').getByRole('button', { name: 'More', exact: true })
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const account = (page: Page) => page.request.get(page.url().replace('/@', '/api/v1/accounts/'))

type Staff = { people: People; site: Site; administrator: Person }

/** Somebody who was made a moderator. */
async function aModerator({ people, site, administrator }: Staff, browser: Page, language?: string) {
  const moderator = await people.anAccount({}, language)
  await people.signIn(browser.context(), administrator)
  await actingIn(browser.context(), site)('PATCH', `admin/accounts/${moderator.username}`, {
    role: 'Moderator',
  })
  await browser.context().clearCookies()
  return moderator
}

test('a moderator locks and unlocks somebody from the menu of their profile, by keyboard', async ({
  page,
  people,
  site,
  administrator,
  signIn,
}) => {
  const moderator = await aModerator({ people, site, administrator }, page)
  const person = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(moderator)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`/@${person.username}`)
  await menu(page).press('Enter')
  await expect(item(page, 'Lock')).toBeVisible()
  await expect(item(page, 'Suspend')).toBeVisible()
  await expect(item(page, 'Look up in accounts')).toBeVisible()
  for (const name of ['Write an e-mail', 'Edit account']) await expect(item(page, name)).toHaveCount(0)
  await expectAccessible(page)

  // It shows before it is answered.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/lock', async (route) => {
    await held
    await route.continue()
  })
  await page.keyboard.press('l')
  await expect(item(page, 'Lock')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(header(page)).toContainText('Locked')
  await expect(menu(page)).toBeFocused()
  await expect(messages(page).getByRole('listitem')).toHaveCount(0)
  answer()
  await expect(messages(page)).toContainText(`@${person.username} is locked`)
  await page.reload()
  await expect(header(page)).toContainText('Locked')
  await expectAccessible(page)

  await menu(page).click()
  await item(page, 'Unlock').click()
  await expect(header(page)).not.toContainText('Locked')
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await expect(header(page)).toContainText('Locked')
  await expect(messages(page)).toContainText(`@${person.username} is locked`)
  expect(asked.filter((path) => path.endsWith('/email'))).toEqual([])
})

test('what could not be done is shown as it was, and says why', async ({
  page,
  people,
  site,
  administrator,
  signIn,
  expectComplaint,
}) => {
  const moderator = await aModerator({ people, site, administrator }, page)
  const person = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(moderator)
  await page.goto(`/@${person.username}`)
  await expect(header(page)).toBeVisible()
  expectComplaint(/500/)
  for (const act of ['Lock', 'Suspend']) {
    await page.route(/\/(lock|suspension)$/, (route) => route.fulfill({ status: 500 }))
    await menu(page).click()
    await item(page, act).click()
    await expect(messages(page)).toContainText('Something went wrong on our side')
    await expect(header(page)).not.toContainText(/Locked|Suspended/)
    await messages(page).getByRole('button', { name: 'Dismiss' }).click()
  }
  await menu(page).click()
  await expect(item(page, 'Lock')).toBeVisible()
  await expect(item(page, 'Suspend')).toBeVisible()
})

test('a suspended profile is there for staff alone, who lift that where it was', async ({
  page,
  people,
  site,
  administrator,
  signIn,
  anotherBrowser,
  expectComplaint,
}) => {
  const moderator = await aModerator({ people, site, administrator }, page)
  const person = await people.anAccount({ name: 'Ilse Bing' })
  await letPhotosBe(site.databaseUrl, person.username, 2)
  await signIn(moderator)
  await page.goto(`/@${person.username}`)
  expectComplaint(/404/)
  await menu(page).press('Enter')
  await item(page, 'Suspend').press('Enter')
  const lift = page.getByRole('main').getByRole('button', { name: 'Lift suspension' })
  const title = page.getByRole('heading', { level: 1 })
  const hidden = page.getByText('Nobody sees this profile or its photos')
  await expect(lift).toBeVisible()
  await expect(title).toHaveText('Ilse Bing')
  await expect(title).toBeFocused()
  await expect(hidden).toBeVisible()
  await expect(page).toHaveTitle(/^Ilse Bing/)
  expect((await account(page)).status()).toBe(404)
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('main').getByRole('link', { name: 'Photos 2' })).toBeVisible()

  await menu(page).click()
  await item(page, 'Suspend').click()
  await expect(lift).toBeVisible()
  await page.reload()
  await expect(title).toHaveText('Ilse Bing')
  await expect(page.getByText('Suspended', { exact: true })).toBeVisible()
  await expectAccessible(page)
  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(page.url())
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  await menu(page).click()
  await expect(item(page, 'Lock')).toBeVisible()
  await page.keyboard.press('Escape')

  await lift.press('Enter')
  await expect(page.getByRole('main').getByRole('link', { name: 'Photos 2' })).toBeVisible()
  await expect(title).toBeFocused()
  await expect(header(page)).not.toContainText('Suspended')
  await page.goto('/@nobody_is_called_so')
  await expect(title).toHaveText('Nothing here')
})

test('an administrator writes to somebody and edits them; their address is asked for then', async ({
  page,
  people,
  administrator,
  signIn,
}) => {
  const person = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(administrator)
  const answers: string[] = []
  page.on('response', async (answer) => {
    if (answer.url().includes('/api/')) answers.push(`${answer.url()} ${await answer.text().catch(() => '')}`)
  })
  const known = page.waitForResponse(`**/admin/accounts/${person.username}`)
  await page.goto(`/@${person.username}`)
  await menu(page).focus()
  await (await known).finished()
  expect(answers.filter((text) => text.includes(person.email))).toEqual([])

  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/email', async (route) => {
    await held
    await route.continue()
  })
  await menu(page).click()
  const write = item(page, 'Write an e-mail')
  await expect(write).toBeDisabled()
  answer()
  await expect(write).toHaveAttribute('href', `mailto:${person.email}`)
  await expect(write).toBeEnabled()
  await page.keyboard.press('e')
  await expect(item(page, 'Edit account')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/admin/accounts?query=${person.username}`)
  await expect(page.getByLabel(`Role of @${person.username}`)).toHaveValue('User')
})

test('a moderator is offered nothing against staff, and nobody against themselves', async ({
  page,
  people,
  site,
  administrator,
  signIn,
}) => {
  const moderator = await aModerator({ people, site, administrator }, page)
  await signIn(moderator)
  await page.goto(`/@${administrator.username}`)
  await menu(page).click()
  await expect(item(page, 'Look up in accounts')).toBeVisible()
  for (const name of ['Lock', 'Suspend', 'Write an e-mail']) await expect(item(page, name)).toHaveCount(0)
  await page.goto(`/@${moderator.username}`)
  await menu(page).click()
  await expect(item(page, 'Copy link')).toBeVisible()
  for (const name of ['Lock', 'Suspend', 'Look up in accounts']) await expect(item(page, name)).toHaveCount(0)
})

test('members load nothing of it', async ({ page, people, site, signIn }) => {
  const [member, person] = [await people.anAccount(), await people.anAccount({ name: 'Ilse Bing' })]
  await letFollow(site.databaseUrl, person.username, member.username)
  await signIn(member)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`/@${person.username}`)
  await menu(page).click()
  await expect(item(page, 'Block')).toBeVisible()
  await expect(item(page, 'Lock')).toHaveCount(0)
  expect(asked.filter((path) => /\/admin\/|staff/i.test(path))).toEqual([])
})

test.describe('on a phone, in Chinese', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('staff locks, suspends and lifts by touch', async ({
    page,
    people,
    site,
    administrator,
    signIn,
    expectComplaint,
  }) => {
    const moderator = await aModerator({ people, site, administrator }, page, 'zh-CN')
    const person = await people.anAccount({ name: '一位名字特别特别长的摄影爱好者' }, 'zh-CN')
    await letFollow(site.databaseUrl, person.username, moderator.username)
    await signIn(moderator)
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(`/@${person.username}`)
    const more = page.getByRole('main').getByRole('button', { name: '更多' })
    await more.tap()
    await expect(item(page, '在账号管理中查看')).toBeVisible()
    await item(page, '禁言').tap()
    await expect(header(page)).toContainText('已禁言')
    await expect(page.getByText(`已禁言 @${person.username}，对方不能再发布和评论。`)).toBeVisible()
    await page.getByRole('button', { name: '关闭消息' }).tap()
    const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await fits()
    await expectAccessible(page)

    expectComplaint(/404/)
    await more.tap()
    await item(page, '封禁').tap()
    await expect(page.getByText('任何人都看不到这个主页')).toBeVisible()
    await page.getByRole('button', { name: '关闭消息' }).tap()
    await fits()
    await expectAccessible(page)
    await page.getByRole('main').getByRole('button', { name: '解除封禁' }).tap()
    await expect(header(page)).toContainText('已禁言')
    await expect(header(page)).not.toContainText('已封禁')
  })
})
