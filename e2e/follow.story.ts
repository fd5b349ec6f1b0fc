import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { fillInSignIn } from './support/forms.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const followButton = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: /^(Follow|Following|Requested) / })
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: /parts of the profile/ }).getByRole('link', { name })

test('somebody is followed at once, and no longer', async ({ page, people, signIn }) => {
  const followed = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(await people.anAccount())
  await page.goto(`/@${followed.username}`)
  await expect(followButton(page)).toHaveAccessibleName('Follow Ilse Bing')
  const done = page.waitForResponse('**/follow')
  await followButton(page).click()
  await expect(followButton(page)).toHaveAccessibleName('Following Ilse Bing')
  await expect(followButton(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(tab(page, 'Followers')).toHaveText(/1/)
  await done
  await tab(page, 'Followers').click()
  await expect(page).toHaveURL(/\/followers$/)
  await expect(page).toHaveTitle(/Followers of Ilse Bing/)
  await expect(page.getByRole('list', { name: 'Followers of Ilse Bing' }).getByRole('listitem')).toHaveCount(
    1,
  )
  await expectAccessible(page)
  await page.reload()
  const ended = page.waitForResponse('**/follow')
  await followButton(page).click()
  await expect(followButton(page)).toHaveAccessibleName('Follow Ilse Bing')
  await ended
  await expect(page.getByText('Nobody follows Ilse Bing yet.')).toBeVisible()
})

test('a follow shows before the answer is there, goes back where it fails, and says what a press would undo', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  const followed = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(await people.anAccount())
  await page.goto(`/@${followed.username}`)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  expectComplaint(/500/)
  await page.route('**/follow', async (route) => {
    await held
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' })
  })
  await followButton(page).click()
  await expect(followButton(page)).toHaveAccessibleName('Following Ilse Bing')
  await expect(followButton(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(tab(page, 'Followers')).toHaveText(/1/)
  answer()
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(followButton(page)).toHaveAccessibleName('Follow Ilse Bing')
  await expect(tab(page, 'Followers')).toHaveText(/0/)
  await page.unroute('**/follow')

  const done = page.waitForResponse('**/follow')
  await followButton(page).click()
  const [now, next] = [followButton(page).getByText('Following'), followButton(page).getByText('Unfollow')]
  await expect(now).toHaveCSS('opacity', '1')
  // Not while the pointer that pressed is still there.
  await expect(next).toHaveCSS('opacity', '0')
  await done
  const box = await followButton(page).boundingBox()
  await page.mouse.move(0, 0)
  await followButton(page).hover()
  await expect(next).toHaveCSS('opacity', '1')
  await expect(now).toHaveCSS('opacity', '0')
  expect(await followButton(page).boundingBox()).toEqual(box)
  await page.mouse.move(0, 0)
  await expect(next).toHaveCSS('opacity', '0')
  await followButton(page).blur()
  await page.getByRole('link', { name: 'Skip to content' }).focus()
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(followButton(page)).toBeFocused({ timeout: 50 })
  }).toPass()
  await expect(next).toHaveCSS('opacity', '1')
})

test('what could not be followed is shown as it was, with the reason', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  const followed = await people.anAccount()
  await signIn(await people.anAccount())
  await page.goto(`/@${followed.username}`)
  expectComplaint(/500/)
  await page.route('**/follow', (route) => route.fulfill({ status: 500 }))
  await followButton(page).click()
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(followButton(page)).toHaveAttribute('aria-pressed', 'false')
})

test('a private account lets somebody in, who then sees its photos', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const owner = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(owner)
  await publishOne(page, await aJpeg('one.jpg'))
  await page.goto('/settings/privacy')
  await page.getByLabel('Private account').check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('main').getByText('Saved')).toBeVisible()

  const other = await anotherBrowser()
  await people.signIn(other, await people.anAccount({ name: 'Dora Maar' }))
  const visitor = await other.newPage()
  await visitor.goto(`/@${owner.username}`)
  await expect(visitor.getByRole('heading', { name: 'This account is private' })).toBeVisible()
  await expectAccessible(visitor)
  const asked = visitor.waitForResponse('**/follow')
  await followButton(visitor).click()
  await expect(followButton(visitor)).toHaveAccessibleName('Requested Ilse Bing')
  await asked

  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Follow requests 1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Follow requests')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Let in Dora Maar' }).click()
  await expect(page.getByText('Nobody is waiting.')).toBeVisible()

  await visitor.reload()
  await expect(tab(visitor, 'Photos')).toHaveText(/1/)
  await expect(visitor.getByRole('list', { name: 'Photos by Ilse Bing' }).getByRole('listitem')).toHaveCount(
    1,
  )
})

test.describe('on a phone', () => {
  test.use(phone)

  test('who is not signed in signs in, comes back, and follows', async ({ page, people }) => {
    const followed = await people.anAccount({ name: 'Ilse Bing' })
    await page.goto(`/@${followed.username}`)
    await followButton(page).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await fillInSignIn(page, await people.anAccount())
    await expect(followButton(page)).toHaveAccessibleName('Following Ilse Bing')
    await expect(page.getByText('You follow Ilse Bing now.')).toBeVisible()
  })
})
