import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { fillInSignIn } from './support/forms.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Report this/ })
const sendButton = (page: Page) => dialog(page).getByRole('button', { name: 'Send report' })

async function pressInMenu(page: Page) {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Report' }).click()
}

async function sendSpam(page: Page) {
  await dialog(page).getByRole('radio', { name: 'Spam or advertising' }).check()
  await sendButton(page).click()
}

async function expectThanks(page: Page) {
  await expect(dialog(page).getByRole('status')).toContainText('Thank you.')
  await dialog(page).getByText('Close').click()
  await expect(dialog(page)).toBeHidden()
}

test('a photo, a comment and its author are reported, each once', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(author)
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  await page.getByLabel('Write a comment').fill('Buy this')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  const own = page.getByRole('article').last()
  await expect(own).toContainText('Buy this')
  await expect(own.getByRole('button', { name: 'Delete' })).toBeVisible()
  await expect(own.getByRole('button', { name: /^More about/ })).toHaveCount(0)
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Report' })).toHaveCount(0)

  const other = await anotherBrowser()
  await people.signIn(other, await people.anAccount())
  const visitor = await other.newPage()
  await visitor.goto(path)
  await pressInMenu(visitor)
  await sendButton(visitor).click()
  await expect(dialog(visitor)).toContainText('Choose what comes closest.')
  await expect(dialog(visitor).getByRole('radio').first()).toBeFocused()
  await visitor.keyboard.press('ArrowDown')
  await expect(dialog(visitor).getByRole('radio', { name: 'Harassment or hate' })).toBeChecked()
  await dialog(visitor).getByLabel('What else should we know?').fill('The same in ten places')
  await expectAccessible(visitor)
  await visitor.keyboard.press('Escape')
  await expect(visitor.getByRole('main').getByRole('button', { name: 'More', exact: true })).toBeFocused()
  await pressInMenu(visitor)
  await expect(dialog(visitor).getByLabel('What else should we know?')).toHaveValue('The same in ten places')
  await sendButton(visitor).click()
  await expectThanks(visitor)

  await visitor.reload()
  await pressInMenu(visitor)
  await sendSpam(visitor)
  await expect(dialog(visitor).getByRole('alert')).toContainText('You have reported this already.')
  await visitor.keyboard.press('Escape')

  await visitor.getByRole('button', { name: 'More about the comment by Ilse Bing' }).click()
  await visitor.getByRole('menuitem', { name: 'Report' }).click()
  await expect(dialog(visitor)).toHaveAccessibleName('Report this comment')
  await sendSpam(visitor)
  await expectThanks(visitor)

  await visitor.goto(`/@${author.username}`)
  await pressInMenu(visitor)
  await expect(dialog(visitor)).toHaveAccessibleName('Report this account')
  await sendSpam(visitor)
  await expectThanks(visitor)
})

test('nobody reports themselves on their profile', async ({ page, people, signIn }) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto(`/@${person.username}`)
  await expect(page.getByRole('link', { name: 'Edit profile' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Report' })).toHaveCount(0)
})

test('what could not be sent stays to be sent again', async ({ page, people, signIn, expectComplaint }) => {
  const somebody = await people.anAccount()
  await signIn(await people.anAccount())
  await page.goto(`/@${somebody.username}`)
  await pressInMenu(page)
  expectComplaint(/500/)
  await page.route('**/reports', (route) => route.fulfill({ status: 500 }))
  await dialog(page).getByLabel('What else should we know?').fill('Look at the third one')
  await sendSpam(page)
  await expect(dialog(page).getByRole('alert')).toContainText('Something went wrong on our side')
  await expect(dialog(page).getByLabel('What else should we know?')).toHaveValue('Look at the third one')
  await page.unroute('**/reports')
  await sendButton(page).click()
  await expectThanks(page)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('who is not signed in signs in, comes back, and is asked what is wrong', async ({
    page,
    people,
    signIn,
    anotherBrowser,
  }) => {
    await signIn(await people.anAccount())
    const path = await publishOne(page, await aJpeg('one.jpg'))
    const visitor = await (await anotherBrowser()).newPage()
    await visitor.goto(path)
    await pressInMenu(visitor)
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Sign in')
    await fillInSignIn(visitor, await people.anAccount())
    await expect(visitor).toHaveURL(new RegExp(`${path}$`))
    await expect(dialog(visitor)).toBeVisible()
    await expectAccessible(visitor)
    await sendSpam(visitor)
    await expectThanks(visitor)
  })
})
