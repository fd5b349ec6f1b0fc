import { answerPictures, aReader, cards } from './support/feed-page.ts'
import { expect, expectAccessible, test } from './support/story.ts'

test('the last words below a photo are on its card, with the way to all of them', async ({
  page,
  people,
  site,
  signIn,
}) => {
  const { reader } = await aReader({ people, site }, 1)
  await signIn(reader)
  await answerPictures(page)
  await page.goto('/')
  const card = cards(page).first()
  await card.getByRole('link', { name: 'Comment', exact: true }).click()
  const comments = page.getByRole('region', { name: 'Comments' })
  for (const text of ['The first', 'The second', 'The third']) {
    await page.getByLabel('Write a comment').fill(text)
    await comments.getByRole('button', { name: 'Comment', exact: true }).click()
    await expect(comments.getByRole('article').last()).toContainText(text)
  }
  await page.getByRole('link', { name: 'Home', exact: true }).first().click()
  const last = card.getByRole('list', { name: 'Latest comments' }).getByRole('listitem')
  await expect(last).toHaveText([/The second/, /The third/])
  await expectAccessible(page)
  await card.getByRole('link', { name: 'All 3 comments' }).click()
  await expect(page).toHaveURL(/#comments$/)
  await expect(comments.getByRole('article')).toHaveCount(3)
})
