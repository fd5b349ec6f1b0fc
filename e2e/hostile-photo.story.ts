import { aJpeg } from './support/files.ts'
import { expectHarmless, expectNothingRan, hostileNames, longHostile } from './support/harmless.ts'
import { expect, test } from './support/story.ts'
import { choose } from './support/upload-page.ts'

const [script = '', image = '', quote = ''] = hostileNames
const links = 'javascript:__xss=1 data:text/html,<script>__xss=1</script> vbscript:x JaVaScRiPt\u200b:__xss=1'

test('what is said in a photo, in its file, below it and about it stays text wherever it is read', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  test.slow()
  const author = await people.anAccount({ name: script })
  await signIn(author)
  const exif = { IFD0: { Make: script, Model: image }, IFD2: { LensModel: quote } }
  await choose(page, [await aJpeg(`${image.replaceAll('/', '')}.jpg`, { exif })])
  await page.getByLabel('Description').fill(`${longHostile} ${links}`)
  await page.getByLabel('Alt text').fill(`${quote} ${longHostile}`)
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await expectHarmless(page)
  const answered = page.waitForResponse(
    (answer) => answer.url().endsWith('/api/v1/photos') && answer.request().method() === 'POST',
  )
  await page.getByRole('main').getByRole('button', { name: 'Publish photo' }).click()
  const { items } = await (await answered).json()
  const path = `/photos/${items[0].id}`

  await page.goto(path)
  await expect(page.getByRole('main')).toContainText(longHostile)
  await expect(page.getByRole('main')).toContainText(image)
  await page.getByText('What was in the file').click()
  await page
    .getByLabel('Write a comment')
    .fill(`${longHostile}\n${links} https://x.example/"onmouseover=__xss=1`)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Comments' }).getByRole('article')).toContainText(longHostile)
  await expectHarmless(page)

  const other = await anotherBrowser()
  await people.signIn(other, await people.anAccount({ name: quote }))
  const visitor = await other.newPage()
  for (const place of [path, '/explore?order=fresh', `/@${author.username}`]) {
    await visitor.goto(place)
    await expectHarmless(visitor)
  }
  // Over the list, too.
  await visitor.locator('a[data-photo]').first().click()
  await expect(visitor.getByRole('dialog')).toContainText(longHostile)
  await visitor.getByRole('dialog').getByRole('button', { name: 'More', exact: true }).click()
  await visitor.getByRole('menuitem', { name: 'Report' }).click()
  await visitor.getByRole('radio', { name: 'Something else' }).check()
  await visitor.getByRole('textbox').last().fill(longHostile)
  await visitor.getByRole('button', { name: 'Send report' }).click()
  await expectHarmless(visitor)

  const stranger = await (await anotherBrowser()).newPage()
  await stranger.goto(path)
  await expectHarmless(stranger)
  await stranger.goto(`/embed${path}`)
  await expect(stranger.getByRole('img').first()).toBeVisible()
  await expectNothingRan(stranger)
  await page.goto('/')
  await expect(page.getByRole('main').getByRole('article').first()).toBeVisible()
  await expectHarmless(page)
})
