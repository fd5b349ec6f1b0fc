import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { fillInSignIn } from './support/forms.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const button = (page: Page) => page.getByRole('button', { name: /^Collect/ })
const counted = (page: Page) => page.getByRole('button', { name: /^\d+ (person|people)$/ })

test('a photo is collected at once, counted for everybody, and taken out again', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  await expect(button(page)).toHaveAttribute('aria-pressed', 'false')

  // The answer is held back: what is pressed shows at once.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/collect', async (route) => {
    await held
    await route.continue()
  })
  await button(page).click()
  await expect(button(page)).toHaveText('Collected')
  await expect(counted(page)).toHaveText('1 person')
  await expect(button(page)).toHaveAttribute('aria-pressed', 'true')
  const answered = page.waitForResponse('**/collect')
  answer()
  await answered
  await expectAccessible(page)

  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(path)
  await expect(button(visitor)).toHaveText('Collect')
  await counted(visitor).click()
  const dialog = visitor.getByRole('dialog', { name: 'Collected by' })
  await expect(dialog.getByRole('listitem')).toHaveText([/Vera Molnár/])
  await expectAccessible(visitor)
  await visitor.keyboard.press('Escape')
  await expect(counted(visitor)).toBeFocused()

  const withdrawn = page.waitForResponse('**/collect')
  await button(page).click()
  await expect(button(page)).toHaveText('Collect')
  await withdrawn
  await page.reload()
  await expect(button(page)).toHaveText('Collect')
})

test('what could not be collected is shown as it was, with the reason', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  expectComplaint(/500/)
  await page.route('**/collect', (route) => route.fulfill({ status: 500 }))
  await button(page).click()
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(button(page)).toHaveText('Collect')
  await expect(button(page)).toHaveAttribute('aria-pressed', 'false')
})

test('whoever thinks better of it while it is on its way is not kept waiting, and the last press counts', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  const sent: string[] = []
  await page.route('**/collect', async (route) => {
    sent.push(route.request().method())
    await held
    await route.fallback()
  })
  await page.goto(path)
  await button(page).click()
  await expect(button(page)).toHaveText('Collected')
  await button(page).click()
  await expect(button(page)).toHaveText('Collect')
  expect(sent).toEqual(['PUT'])
  const last = page.waitForResponse((response) => response.request().method() === 'DELETE')
  answer()
  await last
  await expect(button(page)).toHaveText('Collect')
  await page.reload()
  await expect(button(page)).toHaveText('Collect')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('who is not signed in signs in, comes back, and has collected', async ({
    page,
    people,
    signIn,
    anotherBrowser,
  }) => {
    await signIn(await people.anAccount())
    const path = await publishOne(page, await aJpeg('one.jpg'))
    const visitor = await (await anotherBrowser()).newPage()
    await visitor.goto(path)
    await button(visitor).click()
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await fillInSignIn(visitor, await people.anAccount())
    await expect(visitor).toHaveURL(new RegExp(`${path}$`))
    await expect(button(visitor)).toHaveText('Collected')
    await expect(counted(visitor)).toHaveText('1 person')
    await expect(visitor.getByText('Added to your collection.')).toBeVisible()

    const withdrawn = visitor.waitForResponse('**/collect')
    await button(visitor).click()
    await expect(button(visitor)).toHaveText('Collect')
    await withdrawn
    await visitor.reload()
    await expect(button(visitor)).toHaveText('Collect')
  })
})
