import type { Page } from '@playwright/test'
import { field, items, say, section } from './support/comment-section.ts'
import { aJpeg } from './support/files.ts'
import { fillInSignIn } from './support/forms.ts'
import { publishOne } from './support/publishing.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

test('two people talk below a photo: answers name whom they answer and lead there', async ({
  page,
  people,
  signIn,
  anotherBrowser,
}) => {
  const author = await people.anAccount({ name: 'Ilse Bing' })
  await signIn(author)
  const path = await publishOne(page, await aJpeg('one.jpg'))
  const guest = await people.anAccount({ name: '陈满' })
  const other = await anotherBrowser()
  await people.signIn(other, guest)
  const visitor = await other.newPage()
  await visitor.goto(path)
  await expect(section(visitor)).toContainText('Nobody has said anything yet.')
  await say(visitor, `What a light, @${author.username}! See https://photos.example/light.`)
  await expect(visitor.getByRole('heading', { name: '1 comment' })).toBeVisible()
  const link = items(visitor).getByRole('link', { name: 'https://photos.example/light' })
  await expect(link).toHaveAttribute('rel', 'noopener nofollow ugc')

  await page.goto(path)
  await expect(items(page).getByRole('link', { name: `@${author.username}` })).toHaveAttribute(
    'href',
    `/@${author.username}`,
  )
  await items(page).getByRole('button', { name: 'Reply' }).click()
  await expect(field(page)).toBeFocused()
  await expect(section(page)).toContainText('You are answering 陈满.')
  await say(page, 'It was early')
  await expect(items(page).last()).toContainText('Replying to 陈满')
  await expect(items(page).last()).toContainText('Author')
  await expectAccessible(page)
  await items(page).last().getByRole('link', { name: 'Replying to 陈满' }).click()
  await expect(page).toHaveURL(/#comment-\d+$/)
  await expect(items(page).first()).toBeFocused()
  await expect(items(page).first()).toBeInViewport()
})

test('one’s own words are put right, and removed with an undo', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  await say(page, 'Helo')
  await items(page).getByRole('button', { name: 'Edit' }).click()
  await section(page).getByLabel('Edit your comment').fill('Hello')
  await section(page).getByRole('button', { name: 'Save' }).click()
  await expect(items(page)).toContainText('Hello')
  await expect(items(page)).toContainText('edited')

  await items(page).getByRole('button', { name: 'Delete' }).click()
  await expect(items(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(items(page)).toContainText('Hello')
  await items(page).getByRole('button', { name: 'Delete' }).click()
  const removed = page.waitForRequest((request) => request.method() === 'DELETE')
  // Who leaves means it.
  await page.getByRole('link', { name: 'Home' }).first().click()
  await (await removed).response()
  await page.goBack()
  await expect(section(page)).toContainText('Nobody has said anything yet.')
})

test('what could not be sent stays to be sent again, and nothing is said twice', async ({
  page,
  people,
  signIn,
  expectComplaint,
}) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  expectComplaint(/500/)
  const keys: (string | undefined)[] = []
  await page.route('**/comments', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    // The first try arrives, and its answer is lost.
    const answer = await route.fetch()
    if (keys.length > 1) return await route.fulfill({ response: answer })
    await route.fulfill({ status: 500 })
  })
  await field(page).fill('Only once')
  await field(page).press('Control+Enter')
  await expect(section(page).getByRole('alert')).toContainText('Something went wrong on our side')
  await expect(field(page)).toHaveValue('Only once')
  await section(page).getByRole('button', { name: 'Send again' }).click()
  await expect(items(page)).toHaveCount(1)
  await page.reload()
  await expect(items(page)).toHaveCount(1)
  expect(new Set(keys).size).toBe(1)
})

test('leaving with a comment half written asks first', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  await field(page).fill('Half a sen')
  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
  await expect(field(page)).toHaveValue('Half a sen')
  await page.getByRole('link', { name: 'Home' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL('/')
})

test('choosing characters with an input method never sends', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  await page.goto(await publishOne(page, await aJpeg('one.jpg')))
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await field(page).focus()
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.imeSetComposition', { text: 'ri luo', selectionStart: 6, selectionEnd: 6 })
  await field(page).dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true })
  await keyboard.send('Input.insertText', { text: '日落' })
  await expect(field(page)).toHaveValue('日落')
  await field(page).press('Enter')
  await expect(field(page)).toHaveValue('日落\n')
  expect(sent).toEqual([])
  await field(page).press('Control+Enter')
  await expect(items(page)).toContainText('日落')
})

test.describe('on a phone', () => {
  test.use(phone)

  test('who is not signed in signs in and comes back to the field; a link leads to one comment of many', async ({
    page,
    people,
    signIn,
    anotherBrowser,
  }) => {
    await signIn(await people.anAccount())
    const path = await publishOne(page, await aJpeg('one.jpg'))
    await page.goto(path)
    for (let at = 1; at <= 17; at += 1) await say(page, `Number ${at}.`)
    const address = await items(page).nth(15).getByRole('link').nth(1).getAttribute('href')

    const visitor = await (await anotherBrowser()).newPage()
    await visitor.goto(path)
    await expect(items(visitor)).toHaveCount(15)
    await section(visitor).getByRole('button', { name: 'Go to the latest' }).click()
    await expect(items(visitor).last()).toContainText('Number 17.')
    await section(visitor).getByRole('button', { name: 'Show earlier comments' }).click()
    await expect(items(visitor)).toHaveCount(17)
    await expect(items(visitor).first()).toContainText('Number 1.')

    await visitor.goto(address ?? '')
    await expect(items(visitor).filter({ hasText: 'Number 16.' })).toBeInViewport()
    await expectAccessible(visitor)
    await section(visitor).getByRole('button', { name: 'Sign in to comment' }).click()
    await fillInSignIn(visitor, await people.anAccount())
    await expect(field(visitor)).toBeFocused()
  })
})

test.describe('whoever is called by name', () => {
  const options = (page: Page) => section(page).getByRole('option')

  test('is suggested while one writes, by name or by how a Chinese name is read, and taken by keys', async ({
    page,
    people,
    signIn,
  }) => {
    const zhang = await people.anAccount({ name: '张巧云' })
    await signIn(await people.anAccount())
    await page.goto(await publishOne(page, await aJpeg('one.jpg')))
    await field(page).fill('Look, ')
    await field(page).pressSequentially('@zhangq')
    await expect(options(page)).toHaveText([new RegExp(`张巧云\\s*@${zhang.username}`)])
    await expect(field(page)).toHaveAttribute('aria-activedescendant', /.+-0$/)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(field(page)).toHaveValue(`Look, @${zhang.username} `)
    await expect(options(page)).toHaveCount(0)

    await field(page).pressSequentially('and @张')
    await expect(options(page)).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(options(page)).toHaveCount(0)
    await expect(field(page)).toHaveValue(`Look, @${zhang.username} and @张`)
    await page.keyboard.press('Control+Enter')
    await expect(items(page).getByRole('link', { name: `@${zhang.username}` })).toBeVisible()
  })

  test('is not asked for while characters are composed, and late answers are dropped', async ({
    page,
    people,
    signIn,
  }) => {
    await people.anAccount({ name: 'Quirin Alt' })
    await people.anAccount({ name: 'Quentin Neu' })
    await signIn(await people.anAccount())
    await page.goto(await publishOne(page, await aJpeg('one.jpg')))
    const asked: string[] = []
    let answerFirst = () => {}
    const first = new Promise<void>((resolve) => {
      answerFirst = resolve
    })
    await page.route('**/suggestions/people*', async (route) => {
      const q = new URL(route.request().url()).searchParams.get('q') ?? ''
      asked.push(q)
      if (q === 'qu') await first
      await route.continue()
    })
    await field(page).pressSequentially('@qu')
    await expect.poll(() => asked).toEqual(['qu'])
    await field(page).pressSequentially('en')
    await expect(options(page)).toHaveText([/Quentin Neu/])
    const late = page.waitForResponse('**/suggestions/people?q=qu&*')
    answerFirst()
    await late
    await expect(options(page)).toHaveText([/Quentin Neu/])

    await field(page).fill('')
    const session = await page.context().newCDPSession(page)
    await field(page).focus()
    await session.send('Input.imeSetComposition', { selectionStart: 3, selectionEnd: 3, text: '@qi' })
    await expect(field(page)).toHaveValue('@qi')
    await page.keyboard.press('Enter')
    await expect(items(page)).toHaveCount(0)
    expect(asked.filter((q) => q === 'qi')).toEqual([])
  })
})
