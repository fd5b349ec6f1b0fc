import { aJpeg, aLargePng } from './support/files.ts'
import { expect, expectAccessible, test } from './support/story.ts'
import { addFiles, choose, rowOf, stallAfter } from './support/upload-page.ts'

const chunk = 5 * 1024 * 1024

test('a file is paused halfway and goes on from there, also together with all others', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const sending = await stallAfter(page, 1)
  await choose(page, [await aLargePng('large.png')])
  await expect.poll(() => sending.offsets).toEqual([0, chunk])
  await addFiles(page, [await aJpeg('small.jpg')])
  const large = rowOf(page, 'large.png')
  await large.getByRole('button', { name: 'Pause large.png' }).press('Enter')
  await expect(large).toContainText(/Paused at \d+%/)
  await expect(large.getByRole('button', { name: 'Resume large.png' })).toBeFocused()
  await page.getByRole('button', { name: 'Pause all' }).click()
  await expect(page.getByText('2 photos are paused.')).toBeVisible()
  await expectAccessible(page)

  sending.goOn()
  await page.getByRole('button', { name: 'Resume all' }).click()
  await expect(page.getByText('Ready to publish.')).toBeVisible({ timeout: 60_000 })
  expect(sending.offsets.toSorted((one, other) => one - other)).toEqual([0, chunk, 2 * chunk])
})

test('a lost connection is tried again by itself, and then on a press', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  expectComplaint(/net::ERR_FAILED|Failed to load resource/)
  await signIn(await people.anAccount())
  await page.clock.install()
  let tries = 0
  await page.route('**/api/v1/uploads', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    tries += 1
    await route.abort()
  })
  await choose(page, [await aJpeg('cut-off.jpg')])
  const again = page.getByRole('button', { name: 'Try again: cut-off.jpg' })
  await expect(async () => {
    await page.clock.runFor(30_000)
    await expect(again).toBeVisible({ timeout: 200 })
  }).toPass()
  expect(tries, 'once, and eight times by itself').toBe(9)
  await page.unroute('**/api/v1/uploads')
  await again.click()
  await expect(async () => {
    await page.clock.runFor(1000)
    await expect(page.getByText('Ready to publish.')).toBeVisible({ timeout: 200 })
  }).toPass()
})

test('the server is killed halfway and started again, and the file goes on where it stopped', async ({
  anotherBrowser,
  emptySite,
  expectComplaint,
}) => {
  const site = await emptySite({ smtp: true })
  const owner = await site.people.anAdministrator()
  const context = await anotherBrowser(site)
  expectComplaint(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|Failed to load resource/)
  await site.people.signIn(context, owner)
  const page = await context.newPage()
  const sending = await stallAfter(page, 1)
  await choose(page, [await aLargePng('large.png')])
  await expect.poll(() => sending.offsets).toEqual([0, chunk])
  const row = rowOf(page, 'large.png')
  await row.getByLabel('Description').fill('Before the lights went out')
  await row.getByRole('button', { name: 'Pause large.png' }).click()
  await site.product.restart()

  sending.goOn()
  await row.getByRole('button', { name: 'Resume large.png' }).click()
  await expect(page.getByText('Ready to publish.')).toBeVisible({ timeout: 60_000 })
  expect(sending.offsets).toEqual([chunk, 2 * chunk])
  await expect(row.getByLabel('Description')).toHaveValue('Before the lights went out')
})
