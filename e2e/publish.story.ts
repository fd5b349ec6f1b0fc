import type { Page } from '@playwright/test'
import { aJpeg, aLie } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'
import { choose, pictures, rowOf } from './support/upload-page.ts'

async function publishAll(page: Page, name: RegExp) {
  await page.getByRole('main').getByRole('button', { name }).click()
  await expect(page.getByText(/(is|are) published\./)).toBeVisible()
}

test('pictures go from a camera to everybody’s newest ones, and another person looks at them one by one', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(author)
  await choose(page, [
    await aJpeg('one.jpg'),
    await aJpeg('two.jpg', { width: 600, height: 900, orientation: 6 }),
    aLie('three.jpg'),
  ])

  await rowOf(page, 'one.jpg').getByLabel('Description').fill('A quiet harbour')
  await rowOf(page, 'one.jpg').getByLabel('Alt text').fill('Boats lie still before a wall')
  await rowOf(page, 'one.jpg').getByLabel('Tags').fill('harbour,海边,')
  await rowOf(page, 'two.jpg').getByLabel('Description').fill('Upright')
  await expect(pictures(page).getByRole('alert')).toContainText('three.jpg')
  await page.getByRole('button', { name: 'Remove three.jpg' }).click()
  await expect(page.getByText('Ready to publish.')).toBeVisible()
  await expectAccessible(page)
  await publishAll(page, /^Publish 2 photos$/)

  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto('/')
  await visitor
    .getByRole('navigation')
    .getByRole('link', { name: 'Explore' })
    .filter({ visible: true })
    .click()
  await visitor.getByRole('tab', { name: 'Fresh' }).click()
  const first = visitor.getByRole('link', { name: 'Boats lie still before a wall' })
  await expect(first.getByRole('img')).toHaveJSProperty('complete', true)
  await first.click()
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('A quiet harbour')
  await expect(visitor.getByRole('main')).toContainText('海边')
  await expectAccessible(visitor)

  await visitor.getByRole('link', { name: 'Next photo' }).click()
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Upright')
  const size = await visitor
    .getByRole('main')
    .getByRole('img')
    .first()
    .evaluate((image: HTMLImageElement) => ({
      width: image.naturalWidth,
      height: image.naturalHeight,
    }))
  expect(size.height, 'a picture taken upright is shown upright').toBeGreaterThan(size.width)
  await visitor.keyboard.press('ArrowLeft')
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('A quiet harbour')
  await visitor.goBack()
  await expect(visitor).toHaveURL('/explore?order=fresh')

  await visitor.goto(`/@${author.username}`)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Ilse Bing')
  await expect(visitor.getByRole('main')).toContainText('Photos 2')
  await expectAccessible(visitor)
})

test('a photo for oneself is nowhere for others', async ({ page, people, signIn, anotherBrowser }) => {
  const author = await people.anAccount()
  await signIn(author)
  await choose(page, [await aJpeg('mine.jpg')])
  await rowOf(page, 'mine.jpg').getByLabel('Description').fill('Nobody sees this')
  await rowOf(page, 'mine.jpg').getByLabel('Who can see it').selectOption('only_me')
  await publishAll(page, /^Publish photo$/)
  await page.goto(`/@${author.username}`)
  await page.getByRole('link', { name: 'Nobody sees this' }).click()
  await expect(page.getByRole('main')).toContainText('Only you')

  const visitor = await (await anotherBrowser()).newPage()
  await visitor.goto(`/@${author.username}`)
  await expect(visitor.getByRole('main')).toContainText('Photos 0')
  const answer = await visitor.goto(new URL(page.url()).pathname)
  expect(answer?.status()).toBe(404)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Nothing here')
})

test('a tag that cannot be one is not lost: it is to be corrected before anything is published', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  await choose(page, [await aJpeg('tagged.jpg')])
  const tags = rowOf(page, 'tagged.jpg').getByLabel('Tags')
  await tags.fill('not a tag!')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Publish photo$/ })
    .click()
  await expect(page.getByText('Correct the tags that were not accepted first.')).toBeVisible()
  await expect(tags).toBeFocused()
  await tags.fill('a-tag')
  await publishAll(page, /^Publish photo$/)
})

test('a file that was published before is noticed, and leads to its photo', async ({
  page,
  people,
  signIn,
}) => {
  await signIn(await people.anAccount())
  const file = await aJpeg('again.jpg', { width: 640 })
  const path = await publishOne(page, file)
  await choose(page, [file])
  await expect(rowOf(page, 'again.jpg')).toContainText('You have published this file before.')
  await expectAccessible(page)
  await rowOf(page, 'again.jpg').getByRole('link', { name: 'Show that photo' }).click()
  await expect(page).toHaveURL(path)
})

test('crawlers and previews find title, description and picture in the page itself', async ({
  page,
  people,
  signIn,
}) => {
  const author = await people.anAccount({ name: 'Dora Maar' })
  await signIn(author)
  await choose(page, [await aJpeg('card.jpg')])
  await rowOf(page, 'card.jpg').getByLabel('Description').fill('For the <preview> & more')
  await publishAll(page, /^Publish photo$/)
  await page.getByRole('link', { name: 'For the <preview> & more' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('For the <preview> & more')

  const html = await (await page.request.get(page.url(), { headers: { accept: 'text/html' } })).text()
  expect(html).toContain('<meta property="og:title" content="For the &lt;preview&gt; &amp; more · Tintype">')
  const image = /<meta property="og:image" content="([^"]+)">/.exec(html)?.[1] ?? ''
  expect((await page.request.get(image)).headers()['content-type']).toBe('image/webp')
  expect(html).toMatch(/<div id="app">.*<img [^>]*src="\/media\//)
})

test.describe('on a phone', () => {
  test.use(phone)

  test('one uploads, and nothing moves sideways', async ({ page, people, signIn }) => {
    const author = await people.anAccount()
    await signIn(author)
    await choose(page, [await aJpeg('a.jpg'), await aJpeg('b.jpg', { width: 600, height: 900 })])
    await rowOf(page, 'a.jpg').getByLabel('Description').fill('From the pocket')
    await expect(page.getByText('Ready to publish.')).toBeVisible()
    await expectAccessible(page)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    await publishAll(page, /^Publish 2 photos$/)
    await expect(page.getByRole('link', { name: 'From the pocket' })).toBeVisible()
  })
})
