import { answerPictures, aReader, cards } from './support/feed-page.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, test } from './support/story.ts'

test('somebody is blocked and muted in two clicks each, and both are undone', async ({
  page,
  people,
  signIn,
}) => {
  const somebody = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(await people.anAccount())
  await page.goto(`/@${somebody.username}`)
  const choose = async (name: string) => {
    await page.getByRole('main').getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await choose('Mute')
  await expect(page.getByText('You have muted Ilse Bing.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('You have muted Ilse Bing.')).toBeHidden()

  await choose('Block')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ilse Bing')

  await choose('Block')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
  await page.goto('/settings/people')
  const blocked = page.getByRole('list', { name: 'Blocked' }).getByRole('listitem')
  await expect(blocked).toContainText(`@${somebody.username}`)
  // Whom one has blocked has no page and no card to lead to.
  await expect(blocked.getByRole('link')).toHaveCount(0)
  await page.getByRole('button', { name: 'Unblock Ilse Bing' }).click()
  await expect(page.getByText('You have not blocked anybody.')).toBeVisible()
})

test('the author of a photo is muted and blocked from its page, and both are undone', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader, author } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  await cards(page).first().locator('a[data-photo]').click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('Number 1')
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await choose(`Mute ${author.name}`)
  await expect(page.getByText(`${author.name} is muted`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(`${author.name} is muted`)).toBeHidden()

  await choose(`Block ${author.name}`)
  await expect(heading).toHaveText('Nothing here')
  await expect(heading).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(heading).toHaveText('Number 1')
  // What a block ended has begun again.
  await expect(page.getByRole('button', { name: `Following ${author.name}` })).toBeVisible()
  await page.goBack()
  await expect(cards(page)).toHaveCount(1)
})

test('whoever said something is blocked from its menu, and what they said goes and comes back', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  await signIn(await people.anAccount())
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const speaking = await anotherBrowser()
  await people.signIn(speaking, await people.anAccount({ name: 'Dora Maar' }))
  const speaker = await speaking.newPage()
  await speaker.goto(path)
  await speaker.getByLabel('Write a comment').fill('Look at this')
  const said = speaker.waitForResponse((answer) => answer.request().method() === 'POST')
  await speaker.getByRole('button', { name: 'Comment', exact: true }).click()
  await said

  await page.goto(path)
  const comments = page.getByRole('region', { name: 'Comments' }).getByRole('article')
  await expect(comments).toContainText(['Look at this'])
  await page.getByRole('button', { name: 'More about the comment by Dora Maar' }).click()
  await page.getByRole('menuitem', { name: 'Block Dora Maar' }).click()
  await expect(comments).toHaveCount(0)
  await expect(page.getByText('Nobody has said anything yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(comments).toContainText(['Look at this'])
})

test('whoever takes comments away with the keyboard stands on the next one, or else on the heading', async ({
  page,
  people,
  signIn,
  anotherBrowser,
  site,
}) => {
  const reader = await people.anAccount()
  await signIn(reader)
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const origin = site.product.url
  for (const name of ['Dora Maar', 'Ilse Bing', 'Lee Miller']) {
    const other = await anotherBrowser()
    await people.signIn(other, await people.anAccount({ name }))
    const text = `Said by ${name}`
    await other.request.post(`${origin}/api/v1${path}/comments`, { headers: { origin }, data: { text } })
  }
  await page.request.post(`${origin}/api/v1${path}/comments`, { headers: { origin }, data: { text: 'Mine' } })
  await page.goto(path)
  const region = page.getByRole('region', { name: 'Comments' })
  const comments = region.getByRole('article')
  await expect(comments).toHaveCount(4)
  const block = async (name: string) => {
    await page.getByRole('button', { name: `More about the comment by ${name}` }).press('Enter')
    await page.getByRole('menuitem', { name: `Block ${name}` }).press('Enter')
  }
  await block('Dora Maar')
  await expect(comments).toHaveCount(3)
  await expect(comments.filter({ hasText: 'Said by Ilse Bing' })).toBeFocused()
  await block('Lee Miller')
  await expect(comments).toHaveCount(2)
  await expect(comments.filter({ hasText: 'Mine' })).toBeFocused()
  await comments.filter({ hasText: 'Mine' }).getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(comments).toHaveCount(1)
  await expect(comments).toBeFocused()
  await block('Ilse Bing')
  await expect(comments).toHaveCount(0)
  await expect(region.getByRole('heading', { level: 2 })).toBeFocused()
})
