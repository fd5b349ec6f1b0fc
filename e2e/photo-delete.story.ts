import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })

async function remove(page: Page) {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText('Photo deleted.').last()).toBeVisible()
}

async function publish(page: Page, count: number) {
  const paths: string[] = []
  for (let at = 0; at < count; at += 1) paths.push(await publishOne(page, await aJpeg(`${at}.jpg`)))
  return paths
}

test('after a photo comes the next older one, then the newer, then the profile; Back leaves in one step', async ({
  page,
  people,
  signIn,
}) => {
  const author = await people.anAccount()
  await signIn(author)
  const [oldest, middle, newest] = await publish(page, 3)
  await page.goto(`/@${author.username}`)
  await page.locator(`main a[href="${middle}"]`).click()
  await expect(page).toHaveURL(String(middle))

  await remove(page)
  await expect(page).toHaveURL(String(oldest))
  await expect(heading(page)).toBeFocused()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Previous photo' }).click()
  await expect(page).toHaveURL(String(newest))
  await page.getByRole('link', { name: 'Next photo' }).click()
  await expect(page).toHaveURL(String(oldest))

  await remove(page)
  await expect(page).toHaveURL(String(newest))
  await page.goBack()
  await expect(page).toHaveURL(`/@${author.username}`)
  await expect(page.getByRole('main')).toContainText('Photos 1')
  await expect(page.locator('main a[href^="/photos/"]')).toHaveCount(1)

  await page.locator(`main a[href="${newest}"]`).click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await remove(page)
  await expect(page).toHaveURL(`/@${author.username}`)
  await expect(page.getByRole('main')).toContainText('You have not published any photos yet.')
})

test('the last photo of a profile leaves the profile it lay over, which the history holds once', async ({
  page,
  people,
  signIn,
}) => {
  const author = await people.anAccount()
  await signIn(author)
  const [path] = await publish(page, 1)
  await page.goto('/settings')
  await page.goto(`/@${author.username}`)
  await page.locator(`main a[href="${path}"]`).click()
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await remove(page)
  await expect(page).toHaveURL(`/@${author.username}`)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(heading(page)).toBeFocused()
  await undo(page).click()
  await expect(page).toHaveURL(String(path))
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.locator(`main a[href="${path}"]`)).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL('/settings')
})

test('a deletion is taken back, with everything that was said below', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const author = await people.anAccount()
  await signIn(author)
  const [path] = await publish(page, 1)
  await page.goto(String(path))
  await page.getByLabel('Write a comment').fill('It was early')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByRole('article').last()).toContainText('It was early')
  await remove(page)
  await expect(page).toHaveURL(`/@${author.username}`)
  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(String(path))
  await expect(heading(visitor)).toHaveText('Nothing here')

  await undo(page).click()
  await expect(page).toHaveURL(String(path))
  await expect(page.getByText('It was early')).toBeVisible()
  await visitor.reload()
  await expect(visitor.getByText('It was early')).toBeVisible()
})

test('undo is offered for ten seconds, wherever one goes meanwhile', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  const [path] = await publish(page, 1)
  await page.goto(String(path))
  await page.clock.install()
  await remove(page)
  await page.getByRole('link', { name: 'Home' }).first().click()
  await expect(page).toHaveURL('/')
  await page.clock.runFor(9000)
  await expect(undo(page)).toBeVisible()
  await page.clock.runFor(1500)
  await expect(undo(page)).toHaveCount(0)
})

test('what could not be deleted is still there, with the reason', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  await signIn(await people.anAccount())
  const [path] = await publish(page, 1)
  await page.goto(String(path))
  expectComplaint(/500/)
  await page.route(
    (url) => url.pathname === `/api/v1${path}`,
    (route) => route.fulfill({ status: 500 }),
  )
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(page).toHaveURL(String(path))
  await expect(undo(page)).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a photo leaves the list it was opened from, and comes back there', async ({
    page,
    people,
    signIn,
  }) => {
    await signIn(await people.anAccount())
    const [path] = await publish(page, 1)
    await page.goto('/')
    await page.getByRole('tab', { name: 'Everyone' }).click()
    const tile = page.locator(`main a[href^="${path}"]`)
    await tile.click()
    await expect(page).toHaveURL(`${path}?list=everyone`)
    await remove(page)
    await page.goBack()
    await expect(page).toHaveURL('/')
    await expect(tile).toHaveCount(0)
    await undo(page).click()
    await expect(page).toHaveURL(`${path}?list=everyone`)
    await page.goBack()
    await expect(tile).toBeVisible()
  })
})
