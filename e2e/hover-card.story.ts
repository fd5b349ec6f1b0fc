import type { Locator } from '@playwright/test'
import { letFollowersBe, letFollowersCollect, letPhotosBe } from './support/databases.ts'
import { answerPictures, aReader, cards } from './support/feed-page.ts'
import { aJpeg } from './support/files.ts'
import { putFinger } from './support/fingers.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

test('whoever rests on a name sees who that is, by pointer and by keyboard', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(author)
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const other = await anotherBrowser()
  await people.signIn(other, await people.anAccount())
  const visitor = await other.newPage()
  await visitor.goto(path)
  const name = visitor.getByRole('main').getByRole('link', { name: 'Ilse Bing' }).first()
  const card = visitor.getByRole('group', { name: 'Ilse Bing' })
  await name.hover()
  await expect(card).toContainText('1 photo')
  await expect(card.getByRole('button', { name: 'Follow Ilse Bing' })).toBeVisible()
  await expectAccessible(visitor)
  await visitor.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await visitor.mouse.move(0, 0)
  await visitor.getByRole('link', { name: 'Skip to content' }).focus()
  await visitor.keyboard.press('Tab')
  await name.focus()
  await expect(card).toContainText('1 photo')
  await visitor.keyboard.press('Tab')
  await expect(card.getByRole('link').first()).toBeFocused()
  await visitor.keyboard.press('Escape')
  await expect(name).toBeFocused()
  await name.click()
  await expect(visitor).toHaveURL(new RegExp(`/@${author.username}$`))
})

/** Everywhere that somebody is named; each leads to a link that shows who it is. */
test('a card is behind names in the feed, in lists of pictures, in comments and in what they say', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  const card = page.getByRole('group', { name: author.name, exact: true })
  const expectCard = async (name: Locator) => {
    await page.mouse.move(0, 0)
    await name.hover()
    await expect(card).toContainText('1 photo')
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()
  }
  await page.goto('/')
  await expectCard(cards(page).first().getByRole('link', { name: author.name, exact: true }))

  const id = await cards(page).first().locator('a[data-photo]').getAttribute('data-photo')
  await page.goto('/explore?order=fresh')
  const tile = page.locator(`li[data-id="${id}"]`)
  await expectCard(tile.getByRole('link', { name: author.name }))
  await tile.locator('a[data-photo]').click({ position: { x: 40, y: 40 } })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number 1')

  const comments = page.getByRole('region', { name: 'Comments' })
  await page.getByLabel('Write a comment').fill(`See this, @${author.username}`)
  await comments.getByRole('button', { name: 'Comment', exact: true }).click()
  await expectCard(comments.getByRole('link', { name: `@${author.username}` }))
})

test('a card is behind names in lists of followers, of collectors and of people to follow', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  const name = `Dora ${author.username}`
  await letPhotosBe(site.databaseUrl, author.username, 1)
  await letFollowersBe(site.databaseUrl, { username: author.username, count: 3, name })
  await letFollowersCollect(site.databaseUrl, author.username)
  await signIn(await people.anAccount())
  await answerPictures(page)
  const expectCard = async (within: Locator, whose: string) => {
    const card = page.getByRole('group', { name: whose, exact: true })
    await page.mouse.move(0, 0)
    await within.getByRole('link', { name: whose }).first().hover()
    await expect(card.getByRole('button', { name: `Follow ${whose}` })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()
  }
  await page.goto(`/@${author.username}/followers`)
  await expectCard(page.getByRole('list', { name: 'Followers of Ilse Bing' }), name)

  await page.goto(`/@${author.username}`)
  await page.locator('a[data-photo]').click()
  await page.getByRole('button', { name: '3 people' }).click()
  const collectors = page.getByRole('dialog', { name: 'Collected by' })
  await expectCard(collectors, name)
  await expect(collectors).toBeVisible()

  // Somebody followed by three who published lately is suggested to whoever is new.
  await page.goto('/')
  const entry = page
    .getByRole('tabpanel')
    .getByRole('list', { name: 'People to follow' })
    .first()
    .getByRole('listitem')
    .filter({ hasText: `@${author.username}` })
  await expectCard(entry, 'Ilse Bing')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('a long press shows who it is and leads nowhere; a tap leads there', async ({
    page,
    people,
    site,
    signIn,
  }) => {
    const { reader, author } = await aReader({ people, site }, 1)
    await signIn(reader)
    await answerPictures(page)
    await page.goto('/')
    const name = cards(page).first().getByRole('link', { name: author.name, exact: true })
    const card = page.getByRole('group', { name: author.name, exact: true })
    const box = await name.boundingBox()
    if (!box) throw new Error('the name is not on the page')
    const finger = await putFinger(page, { x: box.x + 20, y: box.y + box.height / 2 })
    await expect(card).toContainText('1 photo')
    await finger.lift()
    await expect(card.getByRole('button', { name: `Following ${author.name}` })).toBeVisible()
    await expect(page).toHaveURL(/\/$/)
    await expectAccessible(page)
    await page.touchscreen.tap(10, 10)
    await expect(card).toBeHidden()
    await name.tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(author.name)
  })
})
