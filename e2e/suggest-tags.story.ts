import type { Page } from '@playwright/test'
import { letPhotosBe, letTagBe } from './support/databases.ts'
import { aJpeg } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, test } from './support/story.ts'
import { choose, rowOf } from './support/upload-page.ts'

type Setting = { people: { anAccount(): Promise<{ username: string }> }; site: { databaseUrl: string } }

async function prepare({ people, site }: Setting, tag: string) {
  const { username } = await people.anAccount()
  await letPhotosBe(site.databaseUrl, username, 1)
  await letTagBe(site.databaseUrl, username, tag)
}

const options = (page: Page) => page.getByRole('listbox').getByRole('option')

test('tags that others use are suggested while one types a tag, and what was typed stays what it is', async ({
  page,
  people,
  site,
  signIn,
}) => {
  await prepare({ people, site }, 'zephyr-at-night')
  await signIn(await people.anAccount())
  await choose(page, [await aJpeg('one.jpg')])
  const field = rowOf(page, 'one.jpg').getByRole('combobox', { name: 'Tags' })
  const chips = rowOf(page, 'one.jpg').getByRole('list', { name: 'Tags' }).getByRole('listitem')
  await field.pressSequentially('zeph')
  await expect(options(page)).toHaveText(['zephyr-at-night'])
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(chips).toHaveText(['zeph'])
  await expect(options(page)).toHaveCount(0)
  await field.pressSequentially('zephy')
  await expect(options(page)).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(chips).toHaveText(['zeph', 'zephyr-at-night'])
  await field.pressSequentially('zephyr')
  await expect(field).toHaveValue('zephyr')
  await expect(options(page)).toHaveCount(0)
})

test('a # in a comment suggests tags, and leads to what has them', async ({ page, people, site, signIn }) => {
  await prepare({ people, site }, 'lantern-street')
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  const section = page.getByRole('region', { name: 'Comments' })
  const field = section.getByLabel('Write a comment')
  await field.pressSequentially('像 #lant')
  await expect(options(page)).toHaveText(['#lantern-street'])
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await expect(field).toHaveValue('像 #lantern-street ')
  await page.keyboard.press('Control+Enter')
  await section.getByRole('link', { name: '#lantern-street' }).click()
  await expect(page).toHaveURL('/tags/lantern-street')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('#lantern-street')
})
