import { letFollow, letPostsBe } from './support/databases.ts'
import { answerPictures, cards } from './support/feed-page.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'

for (const [where, size] of [
  ['at a desk', desktop],
  ['on a phone', phone],
] as const) {
  test.describe(where, () => {
    test.use(size)

    test('somebody new is shown whom to follow, and sees their photos then', async ({
      page,
      people,
      site,
      signIn,
    }) => {
      const author = await people.anAccount({ name: 'Ilse Bing' })
      const reader = await people.anAccount()
      // Whoever is followed by more people than the authors of other stories is suggested.
      for (const _ of [1, 2])
        await letFollow(site.databaseUrl, (await people.anAccount()).username, author.username)
      await letPostsBe(site.databaseUrl, author.username, 2)
      await signIn(reader)
      await answerPictures(page)
      await page.goto('/')
      const list = page.getByRole('tabpanel').getByRole('list', { name: 'People to follow' }).first()
      const entry = list.getByRole('listitem').filter({ hasText: `@${author.username}` })
      const follow = entry.getByRole('button', { name: 'Follow Ilse Bing' })
      await expect(follow).toHaveAttribute('aria-pressed', 'false')
      await expectAccessible(page)
      const answered = page.waitForResponse('**/follow')
      await follow.click()
      await expect(entry.getByRole('button', { name: 'Following Ilse Bing' })).toHaveAttribute(
        'aria-pressed',
        'true',
      )
      await answered
      await page.getByRole('button', { name: 'See your home' }).click()
      await expect(cards(page)).toHaveCount(2)
      await expect(cards(page).first()).toContainText('Number 2')
    })
  })
}
