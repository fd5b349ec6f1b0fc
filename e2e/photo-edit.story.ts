import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const more = (page: Page) => page.getByRole('main').getByRole('button', { name: 'More', exact: true })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Edit photo' })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

async function edit(page: Page) {
  await more(page).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(dialog(page).getByLabel('Description')).toBeFocused()
}

test('an author puts right what stands beside a photo, and others read it', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount({ name: 'Ilse Bing' }))
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  await edit(page)
  await dialog(page).getByLabel('Description').fill('A quiet harbour')
  await expect(dialog(page)).toContainText('15 / 500')
  await dialog(page).getByLabel('Alt text').fill('Boats rest before a wall')
  await dialog(page).getByLabel('Tags').fill('harbour,海边,')
  await expect(dialog(page)).toContainText('Not saved yet')
  await expectAccessible(page)
  await dialog(page).getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('Your changes are saved.')).toBeVisible()
  await expect(heading(page)).toHaveText('A quiet harbour')

  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(path)
  await expect(heading(visitor)).toHaveText('A quiet harbour')
  await expect(visitor.getByRole('img', { name: 'Boats rest before a wall' })).toBeVisible()
  await expect(visitor.getByRole('list', { name: 'Tags' })).toContainText('海边')
  // The menu's row is there, and nothing of the author's in it.
  await expect(visitor.getByRole('button', { name: /^Collect/ })).toBeVisible()
  await expect(visitor.getByRole('button', { name: 'Add alt text' })).toHaveCount(0)
})

test('a picture without alt text asks its author for one', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  await page.getByRole('button', { name: 'Add alt text' }).click()
  await expect(dialog(page).getByLabel('Alt text')).toBeFocused()
  await dialog(page).getByLabel('Alt text').fill('A wall')
  await dialog(page).getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('img', { name: 'A wall' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add alt text' })).toHaveCount(0)
})

test('nothing that was typed is lost: not by a failure, not by closing, not by going back', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto('/')
  await page.locator(`main a[data-photo][href^="${path}"]`).click()
  await expect(page).toHaveURL(`${path}?list=feed`)
  for (const _ of ['first', 'again']) {
    await edit(page)
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
    await expect(more(page)).toBeFocused()
  }
  await edit(page)
  const field = dialog(page).getByLabel('Description')
  await field.fill('Half a thought')
  expectComplaint(/500/)
  const isSaving = (url: URL) => url.pathname === `/api/v1${path}`
  await page.route(isSaving, (route) => route.fulfill({ status: 500 }))
  await dialog(page).getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('Something went wrong on our side')
  await expect(field).toHaveValue('Half a thought')

  const question = page.getByRole('dialog', { name: 'Discard your changes?' })
  for (const leave of [() => page.keyboard.press('Escape'), () => page.goBack()]) {
    await leave()
    await question.getByRole('button', { name: 'Stay' }).click()
    await expect(question).toBeHidden()
    await expect(field).toHaveValue('Half a thought')
  }
  await page.unroute(isSaving)
  await dialog(page).getByRole('button', { name: 'Save changes' }).click()
  await expect(heading(page)).toHaveText('Half a thought')

  await edit(page)
  await dialog(page).getByLabel('Description').fill('Something else')
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(heading(page)).toHaveText('Half a thought')
})

test('who sees a photo and whether people comment is changed in the menu, by keyboard', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  const visitor = await (await anotherBrowser()).newPage()

  await more(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menu')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
  await page.getByRole('menuitemradio', { name: 'Only you' }).click()
  await expect(page.getByText('Only you can see this photo now.')).toBeVisible()
  await expectAccessible(page)
  await visitor.goto(path)
  await expect(heading(visitor)).toHaveText('Nothing here')

  await page.getByRole('menuitemradio', { name: 'Public' }).click()
  await expect(page.getByText('Everyone can see this photo now.')).toBeVisible()
  await page.getByRole('menuitem', { name: 'Turn comments off' }).click()
  await expect(page.getByText('Comments are off.')).toBeVisible()
  await expect(more(page)).toBeFocused()
  await visitor.reload()
  await expect(visitor.getByText('The author has turned comments off.')).toBeVisible()
  await more(page).click()
  await page.getByRole('menuitem', { name: 'Turn comments on' }).click()
  await expect(page.getByText('Comments are on.')).toBeVisible()
  await expect(page.getByLabel('Write a comment')).toBeVisible()
})

test('a change that fails is taken back, with the reason', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  await page.goto(path)
  expectComplaint(/500/)
  await page.route(
    (url) => url.pathname === `/api/v1${path}`,
    (route) => route.fulfill({ status: 500 }),
  )
  await more(page).click()
  await page.getByRole('menuitemradio', { name: 'Followers only' }).click()
  await expect(page.getByText('Something went wrong on our side')).toBeVisible()
  await expect(page.getByRole('menuitemradio', { name: 'Public' })).toBeChecked()
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the form fits, and a photo for oneself leaves everybody’s photos at once', async ({
    page,
    people,
    signIn,
  }) => {
    await signIn(await people.anAccount())
    const path = await publishOne(page, await aJpeg('one.jpg'))
    await page.goto('/')
    await page.getByRole('tab', { name: 'Everyone' }).click()
    const tile = page.locator(`main a[href^="${path}"]`)
    await tile.click()
    await edit(page)
    await dialog(page).getByLabel('Who can see it').selectOption('Only me')
    await dialog(page).getByLabel('People can comment').uncheck()
    await expectAccessible(page)
    await dialog(page).getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText('Your changes are saved.')).toBeVisible()
    await page.goBack()
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('tab', { name: 'Everyone' })).toHaveAttribute('aria-selected', 'true')
    await expect(tile).toHaveCount(0)
  })
})
