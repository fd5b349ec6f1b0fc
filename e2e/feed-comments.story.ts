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
  const layer = page.getByRole('dialog')
  await expect(layer.getByRole('region', { name: 'Comments' })).toBeInViewport()
  const comments = page.getByRole('region', { name: 'Comments' })
  for (const text of ['The first', 'The second', 'The third']) {
    await page.getByLabel('Write a comment').fill(text)
    await comments.getByRole('button', { name: 'Comment', exact: true }).click()
    await expect(comments.getByRole('article').last()).toContainText(text)
  }
  await layer.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(card.locator('[data-photo]')).toBeFocused()
  const last = card.getByRole('list', { name: 'Latest comments' }).getByRole('listitem')
  await expect(last).toHaveText([/The second/, /The third/])
  await expectAccessible(page)
  await card.getByRole('link', { name: 'All 3 comments' }).click()
  await expect(page).toHaveURL(/#comments$/)
  await expect(comments.getByRole('article')).toHaveCount(3)
  await expect(layer.getByRole('heading', { name: '3 comments' })).toBeInViewport()
  await page.reload()
  await expect(layer).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '3 comments' })).toBeInViewport()
})
