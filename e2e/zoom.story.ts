import type { Page } from '@playwright/test'
import { aJpeg } from './support/files.ts'
import { moveFingers } from './support/fingers.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const theatre = (page: Page) => page.getByRole('dialog', { name: 'The photo up close' })
const picture = (page: Page) => theatre(page).getByRole('img')
const button = (page: Page) => page.getByRole('button', { name: 'Look closely' })
const close = (page: Page) => theatre(page).getByRole('button', { name: 'Close' })

/** Where the picture is, and how wide, in whole pixels. */
async function placeOf(page: Page) {
  const { x = 0, y = 0, width = 0 } = (await picture(page).boundingBox()) ?? {}
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width) }
}

/** Where it comes to rest, when it was thrown. */
async function restOf(page: Page) {
  let last = await placeOf(page)
  await expect(async () => {
    const before = last
    last = await placeOf(page)
    expect(last).toEqual(before)
  }).toPass()
  return last
}

const widthOf = async (page: Page) => (await placeOf(page)).width

async function publish(page: Page): Promise<string> {
  return await publishOne(page, await aJpeg('one.jpg', { width: 1800, height: 1200 }))
}

test('a photo is looked at closely: by click, wheel, keys and buttons, and dragged about', async ({
  page,
  people,
  signIn,
}) => {
  const person = await people.anAccount()
  await signIn(person)
  await page.goto(await publish(page))
  await page.getByRole('main').getByRole('img').first().click()
  await expect(picture(page)).toHaveAttribute('alt', `Photo by ${person.name}`)
  const whole = await widthOf(page)
  await expectAccessible(page)

  await picture(page).click()
  await expect.poll(() => widthOf(page)).toBeGreaterThan(whole * 1.3)
  await picture(page).click()
  await expect.poll(() => widthOf(page)).toBe(whole)

  await page.mouse.move(640, 400)
  await page.mouse.wheel(0, -600)
  await expect.poll(() => widthOf(page)).toBeGreaterThan(whole * 1.3)
  const before = await placeOf(page)
  await page.mouse.down()
  await page.mouse.move(560, 360, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await placeOf(page)).x).toBeLessThan(before.x)

  const dragged = await restOf(page)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await placeOf(page)).x).toBeGreaterThan(dragged.x)
  await theatre(page).getByRole('button', { name: 'Move right' }).click()
  await expect.poll(async () => (await placeOf(page)).x).toBeLessThanOrEqual(dragged.x)

  for (let times = 0; times < 8; times += 1) await page.keyboard.press('-')
  await expect.poll(() => widthOf(page)).toBe(whole)
  await page.keyboard.press('+')
  await expect.poll(() => widthOf(page)).toBeGreaterThan(whole)
  await theatre(page).getByRole('button', { name: 'Zoom out' }).click()
  await expect.poll(() => widthOf(page)).toBe(whole)
})

test('Escape leads back to where one was, and the room is dark by day', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto(await publish(page))
  await page.emulateMedia({ colorScheme: 'light' })
  await button(page).focus()
  await page.keyboard.press('Enter')
  await expect(picture(page)).toBeVisible()
  const lightness = await theatre(page).evaluate((element) => {
    const [first = ''] = /[\d.]+/.exec(getComputedStyle(element).backgroundColor) ?? []
    return Number(first)
  })
  expect(lightness).toBeLessThan(0.2)
  await page.keyboard.press('Tab')
  await expect(theatre(page).getByRole('button', { name: 'Zoom out' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(theatre(page)).toHaveCount(0)
  await expect(button(page)).toBeFocused()
})

test('the controls hide from who only looks, and come back for a hand or a key', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await page.goto(await publish(page))
  await page.clock.install()
  await button(page).click()
  await expect(picture(page)).toBeVisible()
  const controls = close(page).locator('..')
  await expect(controls).toHaveCSS('opacity', '1')
  await page.clock.runFor(3100)
  await expect(controls).toHaveCSS('opacity', '0')
  await page.keyboard.press('Tab')
  await expect(controls).toHaveCSS('opacity', '1')
  // What has the focus stays.
  await page.clock.runFor(3100)
  await expect(controls).toHaveCSS('opacity', '1')
  await picture(page).hover()
  await theatre(page).locator('.room').focus()
  await page.clock.runFor(3100)
  await expect(controls).toHaveCSS('opacity', '0')
  await page.mouse.move(300, 300)
  await expect(controls).toHaveCSS('opacity', '1')
})

test('it fills the screen and leaves it again', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto(await publish(page))
  await button(page).click()
  await theatre(page).getByRole('button', { name: 'Full screen', exact: true }).click()
  await expect(theatre(page).getByRole('button', { name: 'Leave full screen' })).toBeVisible()
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true)
  await page.keyboard.press('f')
  await expect(theatre(page).getByRole('button', { name: 'Full screen', exact: true })).toBeVisible()
  await close(page).click()
  await expect(theatre(page)).toHaveCount(0)
})

test('arrows lead to the next photo without leaving the room', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  const older = await publish(page)
  const newer = await publish(page)
  await page.goto(newer)
  await expect(page.getByRole('link', { name: 'Next photo' })).toBeVisible()
  await button(page).click()
  await expect(picture(page)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(older)
  // The one before leaves while the next one comes.
  await expect(picture(page)).toHaveCount(1)
  await expect(picture(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(theatre(page)).toHaveCount(0)
  await expect(button(page)).toBeFocused()
})

test('somebody who minds no motion sees it grow, and may leave in the middle of it', async ({
  page,
  people,
  signIn,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await signIn(await people.anAccount())
  await page.goto(await publish(page))
  await button(page).click()
  await expect(picture(page)).toBeVisible()
  const whole = await widthOf(page)
  await page.keyboard.press('+')
  await expect.poll(() => widthOf(page)).toBeGreaterThan(whole * 1.4)
  await picture(page).click()
  await page.keyboard.press('Escape')
  await expect(theatre(page)).toHaveCount(0)
  await expect(button(page)).toBeFocused()
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a swipe leads on within the room while the picture is whole', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    const older = await publish(page)
    await page.goto(await publish(page))
    await expect(page.getByRole('link', { name: 'Next photo' })).toBeVisible()
    await button(page).tap()
    await expect(picture(page)).toBeVisible()
    await moveFingers(page, [{ from: { x: 320, y: 420 }, to: { x: 80, y: 420 } }])
    await expect(page).toHaveURL(older)
    await expect(picture(page)).toHaveCount(1)
    await expect(picture(page)).toBeVisible()
  })

  test('two fingers spread it, two taps reset it, and pulling it down closes it', async ({
    page,
    people,
    signIn,
  }) => {
    await signIn(await people.anAccount())
    await page.goto(await publish(page))
    await button(page).tap()
    await expect(picture(page)).toBeVisible()
    const whole = await widthOf(page)
    await moveFingers(page, [
      { from: { x: 180, y: 420 }, to: { x: 60, y: 420 } },
      { from: { x: 210, y: 420 }, to: { x: 330, y: 420 } },
    ])
    await expect.poll(() => widthOf(page)).toBeGreaterThan(whole * 1.5)
    await page.touchscreen.tap(195, 422)
    await page.touchscreen.tap(195, 422)
    await expect.poll(() => widthOf(page)).toBe(whole)
    await moveFingers(page, [{ from: { x: 195, y: 420 }, to: { x: 195, y: 760 } }])
    await expect(theatre(page)).toHaveCount(0)
    await expect(button(page)).toBeVisible()
  })
})
