import type { Locator, Page } from '@playwright/test'
import { letFollow } from './support/databases.ts'
import { actingIn } from './support/elsewhere.ts'
import { answerPictures, aReader, cards } from './support/feed-page.ts'
import { expect, expectAccessible, test } from './support/story.ts'

const cardOf = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

/** Rests on a name, coming from elsewhere. */
async function restOn(page: Page, name: Locator): Promise<void> {
  await page.mouse.move(0, 0)
  await name.hover()
}

/** Which questions a page asks about an account by itself. */
function watchQuestions(page: Page, username: string): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith(`/api/v1/accounts/${username}`)) asked.push(pathname)
  })
  return asked
}

test('nothing is asked about anybody before a pointer has rested on the name', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.clock.install()
  const asked = watchQuestions(page, author.username)
  const card = cardOf(page, author.name)
  await page.goto('/')
  const name = cards(page).first().getByRole('link', { name: author.name, exact: true })
  await expect(name).toBeVisible()
  expect(asked).toEqual([])
  // The first time fetches the code of cards; from then on a rest is timed alone.
  await restOn(page, name)
  await expect(card).toContainText('1 photo')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await page.mouse.move(0, 0)

  asked.splice(0)
  await page.clock.pauseAt(Date.now() + 60_000)
  await name.hover()
  await page.clock.runFor(450)
  await page.mouse.move(0, 0)
  await page.clock.runFor(2000)
  await expect(card).toBeHidden()
  expect(asked).toEqual([])
  await name.hover()
  await page.clock.runFor(550)
  await page.clock.resume()
  await expect(card).toBeVisible()
  await expect.poll(() => asked).toContain(`/api/v1/accounts/${author.username}`)
})

test('a card says what holds now, each time that it opens, and follows from where it is', async ({
  page,
  people,
  site,
  signIn,
  anotherBrowser,
}) => {
  const { reader: fan, author } = await aReader({ people, site }, 4)
  const owner = await anotherBrowser()
  await people.signIn(owner, author)
  const act = actingIn(owner, site)
  await act('PATCH', 'me', { bio: 'Queen of the Leica' })
  await signIn(await people.anAccount())
  await answerPictures(page)
  await page.goto(`/@${fan.username}/following`)
  const row = page.getByRole('list', { name: `Followed by ${fan.name}` }).getByRole('listitem')
  const name = row.getByRole('link')
  await restOn(page, name)
  const card = cardOf(page, 'Ilse Bing')
  await expect(card).toContainText('Queen of the Leica')
  await expect(card).toContainText('4 photos')
  await expect(card).toContainText('1 follower')
  await expect(card.getByRole('link', { name: /^Number/ })).toHaveCount(3)
  await expect(card.getByRole('link', { name: /^Number/ }).first()).toHaveAccessibleName('Number 4')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await act('PATCH', 'me', { name: 'Ilse Wolff', bio: 'New York' })
  await letFollow(site.databaseUrl, (await people.anAccount()).username, author.username)
  await restOn(page, name)
  const changed = cardOf(page, 'Ilse Wolff')
  await expect(changed).toContainText('New York')
  await expect(changed).toContainText('2 followers')

  const followed = page.waitForResponse('**/follow')
  await changed.getByRole('button', { name: 'Follow Ilse Wolff' }).click()
  await expect(changed.getByRole('button', { name: 'Following Ilse Wolff' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(changed).toContainText('3 followers')
  await followed
  // The row of the list below says so as well.
  await expect(row.locator(':scope > div > button')).toHaveAttribute('aria-pressed', 'true')
  await changed.getByRole('link', { name: 'Number 4' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Number 4')
})

test('the card of a private account has no counts and no photos, and one asks to follow from it', async ({
  page,
  people,
  site,
  signIn,
  anotherBrowser,
}) => {
  const { reader: fan, author } = await aReader({ people, site }, 2)
  const owner = await anotherBrowser()
  await people.signIn(owner, author)
  await actingIn(owner, site)('PATCH', 'me/settings', { isPrivate: true })
  await signIn(await people.anAccount())
  await page.goto(`/@${fan.username}/following`)
  await restOn(page, page.getByRole('list', { name: `Followed by ${fan.name}` }).getByRole('link'))
  const card = cardOf(page, 'Ilse Bing')
  await expect(card).toContainText('This account is private')
  await expect(card).not.toContainText(/\d (photo|follower)|Follows/)
  // To the page of the account, and to nothing else.
  await expect(card.getByRole('link')).toHaveCount(1)
  const asked = page.waitForResponse('**/follow')
  await card.getByRole('button', { name: 'Follow Ilse Bing' }).click()
  await expect(card.getByRole('button', { name: 'Requested Ilse Bing' })).toBeVisible()
  await asked
  await expect(card).toContainText('This account is private')
})

test('the card of somebody who has blocked one since says that nothing is there', async ({
  page,
  people,
  site,
  signIn,
  anotherBrowser,
}) => {
  const { reader: fan, author } = await aReader({ people, site }, 1)
  const visitor = await people.anAccount()
  const owner = await anotherBrowser()
  await people.signIn(owner, author)
  await signIn(visitor)
  await answerPictures(page)
  await page.goto(`/@${fan.username}/following`)
  const name = page.getByRole('list', { name: `Followed by ${fan.name}` }).getByRole('link')
  await restOn(page, name)
  const card = cardOf(page, 'Ilse Bing')
  await expect(card).toContainText('1 photo')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()

  await actingIn(owner, site)('PUT', `accounts/${visitor.username}/block`)
  await restOn(page, name)
  const group = page.getByRole('group', { name: /Ilse Bing|@person/ })
  await expect(group).toHaveText('There is nothing here.')
  await expect(group.getByRole('button')).toHaveCount(0)
  await name.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
})
