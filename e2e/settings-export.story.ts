import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readZip } from '../server/testing/zip.ts'
import { letSignInsAge } from './support/databases.ts'
import { aJpeg } from './support/files.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'
import { choose } from './support/upload-page.ts'

async function publish(page: Page, file: Awaited<ReturnType<typeof aJpeg>>) {
  await choose(page, [file])
  await page.getByLabel('Description').fill('A quiet harbour')
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Publish/ })
    .click()
  await expect(page.getByText(/is published\./)).toBeVisible()
}

async function fetchArchive(page: Page, name: string) {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  const file = await download
  return { name: file.suggestedFilename(), entries: readZip(await readFile(await file.path())) }
}

test('somebody takes all their data along', async ({ page, people, signIn, mailbox, site }) => {
  const person = await people.anAccount()
  await signIn(person)
  const file = await aJpeg('harbour.jpg')
  await publish(page, file)
  await page.goto('/settings')
  await page.getByRole('main').getByRole('link', { name: 'Your data' }).click()
  await expect(page).toHaveTitle(/^Your data/)
  await expect(page.getByText('You have no archive at the moment.')).toBeVisible()
  await expectAccessible(page)
  await letSignInsAge(site.databaseUrl)
  await page.getByRole('button', { name: 'Make an archive' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await dialog.getByLabel('Password', { exact: true }).fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()

  await expect(page.getByText('Your archive is ready')).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByText(/You can ask for a new one from/)).toBeVisible()
  await expect(page.getByRole('button', { name: /archive/ })).toHaveCount(0)
  const { name, entries } = await fetchArchive(page, 'Download the archive')
  expect(name).toMatch(new RegExp(`^tintype-${person.username}-\\d{4}-\\d\\d-\\d\\d\\.zip$`))
  const original = [...entries].find(([entry]) => /^photos\/\d+\.jpg$/.test(entry))
  expect(original?.[1].bytes.equals(file.buffer)).toBe(true)
  expect(String(entries.get('index.html')?.bytes)).toContain('A quiet harbour')

  const mail = await mailbox.take(person.email)
  expect(mail.text).toContain('kept for 7 days')
  await page.goto(mail.links[0]?.href ?? '')
  await expect(page.getByRole('link', { name: 'Download the archive' })).toBeVisible()
})

test.describe('on a phone, in Chinese', () => {
  test.use({ ...phone, locale: 'zh-CN' })

  test('an archive is made and fetched', async ({ page, people, signIn }) => {
    await signIn(await people.anAccount({ name: '林晚' }, 'zh-CN'))
    await page.goto('/settings/export')
    await page.getByRole('button', { name: '开始打包' }).click()
    await expect(page.getByText('已经打包好')).toBeVisible()
    await expectAccessible(page)
    const { entries } = await fetchArchive(page, '下载压缩包')
    expect(String(entries.get('index.html')?.bytes)).toContain('<html lang="zh-CN">')
  })
})
