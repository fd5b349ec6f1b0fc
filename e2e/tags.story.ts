import type { Page } from '@playwright/test'
import { letCollectBe, letPhotosBe, letTagBe } from './support/databases.ts'
import { cards } from './support/feed-page.ts'
import { fillInSignIn } from './support/forms.ts'
import type { Person } from './support/people.ts'
import type { Site } from './support/site.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

const tiles = (page: Page) => page.locator('a[data-photo]')
const firstPicture = (page: Page) => tiles(page).first().locator('img').first()
const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 })

test.beforeEach(async ({ page }) => {
  const body = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"/>'
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body }))
})

test('a tag leads from a photo to all photos that have it, in either order', async ({
  page,
  people,
  site,
}) => {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 15)
  await letTagBe(site.databaseUrl, username, '日落')
  await letCollectBe(site.databaseUrl, username, 'Number 4')
  await page.goto(`/@${username}`)
  await tiles(page).first().click()
  await page.getByRole('list', { name: 'Tags' }).getByRole('link', { name: '日落' }).click()
  await expect(title(page)).toHaveText('#日落')
  await expect(page.getByText('15 photos')).toBeVisible()
  await expect(page).toHaveTitle(/^#日落 · /)
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 15')
  await expectAccessible(page)

  await page.getByRole('tab', { name: 'Most collected' }).click()
  await expect(page).toHaveURL(/\?order=collected$/)
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 4')
  await page.reload()
  await expect(firstPicture(page)).toHaveAttribute('alt', 'Number 4')
  await tiles(page).first().click()
  await expect(title(page)).toHaveText('Number 4')
  await page.keyboard.press('ArrowRight')
  await expect(title(page)).toHaveText('Number 15')
  await page.goBack()
  await expect(page).toHaveURL(/\?order=collected$/)
  await page.getByRole('tab', { name: 'Newest' }).click()
  await expect(page).toHaveURL(/\/tags\/[^?]+$/)
  await page.goBack()
  await expect(page).toHaveURL(/\?order=collected$/)
  await expect(page.getByRole('tab', { name: 'Most collected' })).toHaveAttribute('aria-selected', 'true')

  await page.goto('/explore')
  await page.getByRole('region', { name: 'Popular tags' }).getByRole('link', { name: '日落' }).click()
  await expect(title(page)).toHaveText('#日落')
})

test('every spelling has one address, and a word without photos none', async ({ page, people, site }) => {
  const { username } = await people.anAccount()
  // So many that it is among the popular ones, whatever other stories use.
  await letPhotosBe(site.databaseUrl, username, 40)
  // The one whose name is also that of a list.
  await letTagBe(site.databaseUrl, username, 'hot')
  await page.goto('/tags/HOT')
  await expect(page).toHaveURL(/\/tags\/hot$/)
  await expect(title(page)).toHaveText('#hot')
  await page.getByRole('navigation').getByRole('link', { name: 'Explore' }).filter({ visible: true }).click()
  await page
    .getByRole('region', { name: 'Popular tags' })
    .getByRole('link', { name: 'hot', exact: true })
    .click()
  await expect(title(page)).toHaveText('#hot')
  const answer = await page.goto('/tags/never-used')
  expect(answer?.status()).toBe(404)
  await expect(title(page)).toHaveText('Nothing here')
})

test('a tag is followed at once, also by whoever has to sign in first', async ({ page, people, site }) => {
  const person = await people.anAccount()
  await letPhotosBe(site.databaseUrl, person.username, 3)
  await letTagBe(site.databaseUrl, person.username, 'ferries')
  await page.goto('/tags/ferries')
  await page.getByRole('button', { name: 'Follow' }).click()
  await fillInSignIn(page, person)
  await expect(title(page)).toHaveText('#ferries')
  const pressed = page.getByRole('button', { name: 'Following' })
  await expect(pressed).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('You follow #ferries now.')).toBeVisible()
  await page.reload()
  await expect(pressed).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)
  const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await pressed.click()
  await expect(page.getByRole('button', { name: 'Follow', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await ended
  await page.reload()
  await expect(page.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
})

test('what one follows is found again in the settings, and followed no longer there or on its page', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const person = await people.anAccount()
  await letPhotosBe(site.databaseUrl, person.username, 3)
  await signIn(person)
  await letTagsBeFollowed({ page, site, person }, ['harbours', 'cranes'])
  await page.goto('/settings/people')
  const list = page.getByRole('list', { name: 'Tags you follow' })
  await expect(list.getByRole('listitem')).toContainText(['#cranes', '#harbours'])
  await expect(list.getByText('3 photos')).toHaveCount(2)
  await expectAccessible(page)
  const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await list.getByRole('button', { name: 'Following #harbours' }).click()
  // It can be taken back as long as one is there.
  const button = list.getByRole('button', { name: 'Follow #harbours' })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await expect(button).toBeFocused()
  await ended
  await page.reload()
  await expect(list.getByRole('listitem')).toContainText(['#cranes'])
  await expect(list.getByRole('listitem')).toHaveCount(1)

  await list.getByRole('link', { name: '#cranes' }).click()
  await expect(title(page)).toHaveText('#cranes')
  // Whoever goes back before the answer has come sees the list as it is all the same.
  let goOn = () => {}
  const isBack = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const endedThere = page.waitForRequest((request) => request.method() === 'DELETE')
  await page.route('**/tags/cranes/follow', async (route) => {
    await isBack
    await route.continue()
  })
  await page.getByRole('button', { name: 'Following' }).click()
  await endedThere
  await page.goBack()
  await expect(list.getByRole('button', { name: 'Follow #cranes' })).toBeVisible()
  goOn()
  await expect(page.getByText('You do not follow any tags.')).toBeVisible()
  await page.getByRole('link', { name: 'Find some in Explore' }).click()
  await expect(title(page)).toHaveText('Explore')
})

type Following = { page: Page; site: Site; person: Person }

/** Whoever is signed in follows them, the last one last; all photos of that person have them. */
async function letTagsBeFollowed({ page, site, person }: Following, names: string[]): Promise<void> {
  const headers = { origin: site.product.url }
  for (const name of names) {
    await letTagBe(site.databaseUrl, person.username, name)
    const answer = await page.request.put(`/api/v1/tags/${encodeURIComponent(name)}/follow`, { headers })
    expect(answer.status()).toBe(200)
  }
}

test('following a tag brings its photos home, whoever took them, and says why they are there', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const author = await people.anAccount({ name: 'Lotte of the Lighthouses' })
  await letPhotosBe(site.databaseUrl, author.username, 2)
  await letTagBe(site.databaseUrl, author.username, 'lighthouses')
  await signIn(await people.anAccount())
  const home = page.getByRole('navigation').getByRole('link', { name: 'Home', exact: true })
  await page.goto('/')
  await expect(page.getByText('Your home fills with the photos of people you follow.')).toBeVisible()
  await page.goto('/tags/lighthouses')
  const answered = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await answered
  await home.filter({ visible: true }).click()
  await expect(cards(page)).toHaveCount(1)
  await expect(cards(page)).toHaveAccessibleName(author.name)
  await expect(cards(page).getByText('Tagged lighthouses')).toBeVisible()
  await expectAccessible(page)

  // Of somebody one follows there is nothing to explain.
  await cards(page).getByRole('link', { name: author.name, exact: true }).click()
  await expect(page).toHaveURL(`/@${author.username}`)
  const followed = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page
    .getByRole('main')
    .getByRole('button', { name: `Follow ${author.name}` })
    .click()
  await followed
  await home.filter({ visible: true }).click()
  await expect(cards(page)).toHaveCount(1)
  await expect(page.getByText('Tagged lighthouses')).toHaveCount(0)
})

test.describe('in Chinese, on a phone', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('it says the same', async ({ page, people, site }) => {
    const { username } = await people.anAccount()
    await letPhotosBe(site.databaseUrl, username, 3)
    await letTagBe(site.databaseUrl, username, '城市')
    await page.goto('/tags/城市?order=collected')
    await expect(page.getByRole('button', { name: '关注' })).toBeVisible()
    await expect(page.getByRole('tab', { selected: true })).toHaveText('收藏最多')
    await expectAccessible(page)
    await page.goto('/explore')
    await expect(title(page)).toHaveText('发现')
    await expect(page.getByRole('tab')).toHaveText(['热门', '最新', '随机'])
    await expectAccessible(page)
  })

  test('what one follows is in the settings', async ({ page, people, site, signIn }) => {
    const person = await people.anAccount({}, 'zh-CN')
    await letPhotosBe(site.databaseUrl, person.username, 2)
    await signIn(person)
    await letTagsBeFollowed({ page, site, person }, ['街头摄影'])
    await page.goto('/settings/people')
    const list = page.getByRole('list', { name: '关注的标签' })
    await expect(list.getByRole('listitem')).toContainText(['2 张照片'])
    await expectAccessible(page)
    const ended = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
    await list.getByRole('button', { name: '已关注 #街头摄影' }).click()
    await ended
    await page.reload()
    await expect(page.getByText('你还没有关注标签。')).toBeVisible()
    await expectAccessible(page)
  })
})
