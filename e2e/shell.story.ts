import { letPhotosBe, letTagBe } from './support/databases.ts'
import { answerPictures, aReader, cards } from './support/feed-page.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'

test('an address that leads nowhere says so, and leads home', async ({ page }) => {
  const answer = await page.goto('/no/such/page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to the home page' }).click()
  await expect(page).toHaveURL(/\/$/)
})

test('the first key leads past the navigation', async ({ page }) => {
  await page.goto('/')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  // The heading is there before the app is.
  await expect(skip).toBeAttached()
  await page.keyboard.press('Tab')
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a new page is announced and takes the focus', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: /^Join/ }).click()
  const heading = page.getByRole('heading', { level: 1, name: 'Create an account' })
  await expect(heading).toBeFocused()
  await expect(page).toHaveTitle(/^Create an account · /)
  await expect(page.getByRole('status').filter({ hasText: 'Create an account' })).toBeAttached()
})

test('exactly one place is the current one', async ({ page }) => {
  await page.goto('/')
  const current = page.getByRole('navigation').locator('[aria-current="page"]:visible')
  await expect(current).toHaveCount(1)
  await expect(current).toHaveText('Home')
})

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const)
  test.describe(where, () => {
    test.use(size)

    test('wherever one is, the navigation marks that place and no other', async ({
      page,
      people,
      site,
      signIn,
    }) => {
      const member = await people.anAccount()
      const other = await people.anAccount()
      await letPhotosBe(site.databaseUrl, member.username, 1)
      await letTagBe(site.databaseUrl, member.username, member.username)
      await signIn(member)
      await answerPictures(page)
      const current = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current]:visible')
      const marks: [string, string[]][] = [
        ['/', ['Home']],
        ['/explore?order=fresh', ['Explore']],
        [`/tags/${member.username}`, ['Explore']],
        ['/upload', ['Upload']],
        [`/@${member.username}`, ['Profile']],
        [`/@${member.username}/followers`, ['Profile']],
        [`/@${other.username}`, []],
        ['/settings', []],
      ]
      for (const [path, marked] of marks) {
        await page.goto(path)
        await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached()
        await expect(current, path).toHaveText(marked)
      }
    })
  })

test('a page that is slow to come leaves the old one in its place, with a bar that says so', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const before = String(await page.getByRole('heading', { level: 1 }).textContent())
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('main').getByRole('link', { name: /^Join/ }).click()
  const bar = page.getByRole('progressbar', { name: 'Loading page' })
  await expect(bar).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before)
  answer()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create an account')
  await expect(bar).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('the bar stands at the lower edge and hides nothing', async ({ page }) => {
    await page.goto('/sign-up')
    const bar = page.getByRole('navigation').filter({ visible: true }).last()
    const last = page.getByRole('main').getByRole('link').last()
    await last.scrollIntoViewIfNeeded()
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    const barBox = await bar.boundingBox()
    const lastBox = await last.boundingBox()
    expect((barBox?.y ?? 0) + (barBox?.height ?? 0)).toBe(844)
    expect((lastBox?.y ?? 0) + (lastBox?.height ?? 0)).toBeLessThanOrEqual(barBox?.y ?? 0)
  })

  test('the bar of a member stands below the last post, too', async ({ page, people, site, signIn }) => {
    const { reader } = await aReader({ people, site }, 2)
    await signIn(reader)
    await answerPictures(page)
    await page.goto('/')
    await expect(cards(page)).toHaveCount(2)
    const bar = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
    await expect(bar.getByRole('link')).toHaveText(['Home', 'Explore', 'Upload', 'Profile'])
    const bottomOf = (box: { y: number; height: number } | null) => (box?.y ?? 0) + (box?.height ?? 0)
    expect(bottomOf(await bar.boundingBox())).toBe(844)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    const top = (await bar.boundingBox())?.y ?? 0
    await expect.poll(async () => bottomOf(await cards(page).last().boundingBox())).toBeLessThanOrEqual(top)
    for (const link of await bar.getByRole('link').all()) {
      const { width = 0, height = 0 } = (await link.boundingBox()) ?? {}
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }
  })
})
