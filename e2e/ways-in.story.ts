import type { Page } from '@playwright/test'
import { aJpeg, aLargePng, type ChosenFile } from './support/files.ts'
import { publishOne } from './support/publishing.ts'
import { desktop, expect, expectAccessible, phone, test } from './support/story.ts'
import { choose, rowOf, stallAfter } from './support/upload-page.ts'

/** As a mouse would bring a file from the desktop, or the clipboard. */
async function bring(page: Page, events: string[], { name, mimeType, buffer }: ChosenFile) {
  const bytes = buffer.toString('base64')
  await page.evaluate(
    ({ types, file }) => {
      const transfer = new DataTransfer()
      const content = Uint8Array.from(atob(file.bytes), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([content], file.name, { type: file.mimeType }))
      const options = { bubbles: true, cancelable: true }
      for (const type of types) {
        const event = type.startsWith('paste')
          ? new ClipboardEvent(type, { ...options, clipboardData: transfer })
          : new DragEvent(type, { ...options, dataTransfer: transfer })
        document.body.dispatchEvent(event)
      }
    },
    { types: events, file: { name, mimeType, bytes } },
  )
}

test('a file can be dropped or pasted on any page', async ({ page, people, signIn }) => {
  const author = await people.anAccount()
  await signIn(author)
  const photo = await publishOne(page, await aJpeg('published.jpg'))
  for (const path of ['/', photo, `/@${author.username}`, '/settings/profile', '/no/such/page']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const name = `${path.replaceAll('/', '-')}.jpg`
    await bring(page, ['dragenter'], await aJpeg(name))
    await expect(page.getByText('Drop them anywhere')).toBeVisible()
    await bring(page, ['drop'], await aJpeg(name))
    await expect(page).toHaveURL('/upload')
    await expect(rowOf(page, name)).toBeVisible()
  }
  await page.goto(photo)
  await page.waitForLoadState('networkidle')
  await bring(page, ['paste'], await aJpeg('pasted.jpg'))
  await expect(rowOf(page, 'pasted.jpg')).toBeVisible()
})

test('whoever is not signed in signs in first, and the dropped file is there', async ({ page, people }) => {
  const person = await people.anAccount()
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  await bring(page, ['dragenter', 'drop'], await aJpeg('first.jpg'))
  await expect(page).toHaveURL('/sign-in?next=/upload')
  await page.getByLabel('E-mail or username').fill(person.username)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(rowOf(page, 'first.jpg')).toBeVisible()
})

test('moving about does not stop a file, and a tray leads back to it', async ({ page, people, signIn }) => {
  await signIn(await people.anAccount())
  const sending = await stallAfter(page, 1)
  await choose(page, [await aLargePng('large.png')])
  await rowOf(page, 'large.png').getByLabel('Description').fill('On the way')
  await expect.poll(() => sending.offsets).toHaveLength(2)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click()
  const tray = page.getByRole('region', { name: 'Your uploads' })
  await expect(tray).toContainText('1 photo is uploading')
  await expectAccessible(page)
  await tray.getByRole('button', { name: 'Hide uploads' }).press('Enter')
  await expect(tray.getByRole('button', { name: /^Your uploads, \d+%$/ })).toBeFocused()

  sending.goOn()
  await page.reload()
  await expect(tray).toContainText('1 photo is ready to publish', { timeout: 60_000 })
  expect(sending.offsets).toHaveLength(2)
  await tray.getByRole('link', { name: 'Show uploads' }).click()
  await expect(rowOf(page, 'large.png').getByLabel('Description')).toHaveValue('On the way')
  await expect(tray).toHaveCount(0)
})

test.describe('with a mouse', () => {
  test.use(desktop)

  test('a folder is chosen as a whole', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    await page.goto('/upload')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a folder' }).click()
    expect(await (await chooser).element().getAttribute('webkitdirectory')).toBe('')
    await expect(page.getByRole('button', { name: 'Take a photo' })).toBeHidden()
  })
})

test.describe('on a phone', () => {
  test.use({ ...phone, isMobile: true })

  test('the camera is one press away', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount())
    await page.goto('/upload')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Take a photo' }).click()
    const camera = await chooser
    expect(await camera.element().getAttribute('capture')).toBe('environment')
    await camera.setFiles([await aJpeg('camera.jpg')])
    await expect(rowOf(page, 'camera.jpg')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeHidden()
  })
})
