import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { type MailServer, startMailServer } from '../../testing/mail-server.ts'
import { aPerson, browserOf } from '../../testing/people.ts'
import { postMail } from './index.ts'

const form = { name: 'Ada', username: 'ada', email: 'ada@example.test', password: PASSWORD }

const signUp = (test: TestApp, wishes: object = {}, language = 'en') =>
  browserOf(test, { headers: { 'accept-language': language } })('POST', '/auth/sign-up', {
    ...form,
    ...wishes,
  })

const listRows = ({ deps }: TestApp) => deps.db.selectFrom('mails').selectAll().orderBy('id').execute()

describe('without a mail server', () => {
  let test: TestApp

  beforeAll(async () => {
    test = await startTestApp()
  })
  afterAll(() => test.stop())
  beforeEach(async () => {
    for (const table of ['accounts', 'mails', 'rateLimits'] as const)
      await test.deps.db.deleteFrom(table).execute()
  })

  it('a mail is kept, and administrators read it', async () => {
    await signUp(test)
    const { send } = await aPerson(test, { role: 'Administrator' })
    const { items, next } = (await send('GET', '/admin/mails')).json()
    expect(next).toBeNull()
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        recipient: 'ada@example.test',
        subject: 'Confirm your e-mail address · Tintype',
        state: 'kept',
        attempts: 0,
        error: null,
        createdAt: expect.any(String),
        sentAt: null,
        can: { retry: false },
      },
    ])
    const mail = (await send('GET', `/admin/mails/${items[0].id}`)).json()
    expect(mail).toEqual({
      ...items[0],
      text: expect.stringContaining('http://localhost:3000/confirm?token='),
    })
  })

  it('nobody else reads it', async () => {
    await signUp(test)
    const [row] = await listRows(test)
    for (const role of ['Locked', 'User', 'Moderator']) {
      const { send } = await aPerson(test, { role })
      for (const url of ['/admin/mails', `/admin/mails/${row?.id}`])
        expect((await send('GET', url)).statusCode).toBe(403)
    }
  })

  it('mails are listed from new to old, page by page, and each once', async () => {
    const { id, send } = await aPerson(test, { role: 'Administrator' })
    const letter = { language: 'en', subject: '', greeting: '', paragraphs: [], footer: '' }
    for (const subject of ['one', 'two', 'three', 'four', 'five'])
      await postMail(test.deps, test.deps.db, {
        accountId: id,
        to: 'a@b.test',
        letter: { ...letter, subject },
      })
    const seen: string[][] = []
    let cursor = ''
    do {
      const page = (await send('GET', `/admin/mails?limit=2${cursor}`)).json()
      seen.push(page.items.map(({ subject }: { subject: string }) => subject))
      cursor = page.next && `&cursor=${page.next}`
    } while (cursor)
    expect(seen).toEqual([['five', 'four'], ['three', 'two'], ['one']])
  })

  it.each(['1', '9223372036854775807', '9223372036854775808', '9999999999999999999', '0', 'abc'])(
    'there is no mail %s',
    async (id) => {
      const { send } = await aPerson(test, { role: 'Administrator' })
      const answer = await send('GET', `/admin/mails/${id}`)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    },
  )

  it('a mail is forgotten after ninety days', async () => {
    await signUp(test)
    await signUp(test, { username: 'eve', email: 'eve@example.test' })
    await test.deps.db
      .updateTable('mails')
      .set({ createdAt: sql`now() - interval '91 days'` })
      .where('recipient', '=', 'ada@example.test')
      .execute()
    await test.deps.jobs.add(test.deps.db, 'sweep-mails', {})
    await test.runJobs()
    expect(await listRows(test)).toMatchObject([{ recipient: 'eve@example.test' }])
  })
})

describe('with a mail server', () => {
  let server: MailServer
  let test: TestApp

  beforeAll(async () => {
    server = await startMailServer()
    test = await startTestApp({
      SMTP_URL: server.url,
      MAIL_FROM: 'Photos <photos@example.test>',
      LOG_LEVEL: 'info',
    })
  })
  afterAll(async () => {
    await test.stop()
    await server.stop()
  })
  beforeEach(async () => {
    for (const table of ['accounts', 'mails', 'rateLimits'] as const)
      await test.deps.db.deleteFrom(table).execute()
    await test.deps.db.updateTable('siteSettings').set({ name: 'Tintype' }).execute()
    server.mails.length = 0
    test.logLines.length = 0
  })
  afterEach(() => server.refuseWith(undefined))

  it('a mail is sent after the answer, once, and its body erased', async () => {
    const before = server.countTries()
    expect((await signUp(test)).statusCode).toBe(202)
    expect(await listRows(test)).toMatchObject([{ state: 'queued', attempts: 0 }])
    await test.runJobs()
    expect(await listRows(test)).toMatchObject([
      { state: 'sent', attempts: 1, text: null, html: null, error: null, sentAt: expect.any(Date) },
    ])
    const [mail, ...others] = server.mails
    expect(others).toEqual([])
    expect(mail?.to).toEqual(['ada@example.test'])
    expect(mail?.raw).toMatch(/^From: Photos <photos@example\.test>\r$/m)
    expect(mail?.raw).toMatch(/^Message-ID: <\d+@localhost>\r$/m)
    const [row] = await listRows(test)
    await test.deps.jobs.add(test.deps.db, 'send-mail', { mailId: row?.id ?? '' })
    await test.runJobs()
    expect(server.countTries() - before).toBe(1)
  })

  it('its link is shown to nobody but its reader', async () => {
    const { send } = await aPerson(test, { role: 'Administrator' })
    await signUp(test)
    const [row] = await listRows(test)
    expect(row?.text).toContain('token=')
    expect((await send('GET', `/admin/mails/${row?.id}`)).json()).toMatchObject({
      state: 'queued',
      text: null,
    })
    await test.runJobs()
    expect((await send('GET', `/admin/mails/${row?.id}`)).json()).toMatchObject({ state: 'sent', text: null })
    expect(test.logLines.join()).not.toContain('token=')
    const token = /token=3D([\w-=\r\n]+?)"/.exec(server.mails[0]?.raw ?? '')
    expect(token).not.toBeNull()
  })

  it('a mail that is refused for now is tried for a day, then given up', async () => {
    server.refuseWith(451)
    const before = server.countTries()
    await signUp(test)
    await test.runJobs()
    expect(await listRows(test)).toMatchObject([
      {
        state: 'queued',
        attempts: 1,
        error: expect.stringContaining('not now, not here'),
        text: expect.any(String),
      },
    ])
    for (let more = 0; more < 15; more++) await test.runJobs({ evenLater: true })
    expect(server.countTries() - before).toBe(14)
    expect(await listRows(test)).toMatchObject([{ state: 'failed', attempts: 14, sentAt: null }])
    const { send } = await aPerson(test, { role: 'Administrator' })
    const [shown] = (await send('GET', '/admin/mails')).json().items
    expect(shown).toMatchObject({ state: 'failed', attempts: 14, error: expect.stringContaining('451') })
  })

  it('a mail that is refused for now arrives when it is taken later', async () => {
    server.refuseWith(451)
    await signUp(test)
    await test.runJobs()
    server.refuseWith(undefined)
    await test.runJobs({ evenLater: true })
    expect(await listRows(test)).toMatchObject([{ state: 'sent', attempts: 2, error: null, text: null }])
    expect(server.mails).toHaveLength(1)
  })

  it('a mail that is refused for good is not tried again', async () => {
    server.refuseWith(550)
    const before = server.countTries()
    await signUp(test)
    await test.runJobs()
    await test.runJobs({ evenLater: true })
    expect(server.countTries() - before).toBe(1)
    expect(await listRows(test)).toMatchObject([
      { state: 'failed', attempts: 1, error: expect.stringContaining('550') },
    ])
  })

  it('a mail has one recipient and one subject, whatever the site is called', async () => {
    await test.deps.db
      .updateTable('siteSettings')
      .set({ name: 'Tin\r\nBcc: eve@example.test\r\n\r\ntype' })
      .execute()
    await signUp(test)
    await test.runJobs()
    const [mail] = server.mails
    expect(mail?.to).toEqual(['ada@example.test'])
    const head = mail?.raw.split('\r\n\r\n')[0] ?? ''
    expect(head).not.toMatch(/^bcc:/im)
    expect(head.match(/^(to|subject):/gim)).toHaveLength(2)
  })

  it('a name or an address with a second line is refused', async () => {
    for (const wishes of [
      { name: 'Ada\r\nBcc: eve@example.test' },
      { email: 'ada@example.test\r\nBcc: eve@example.test' },
    ])
      expect((await signUp(test, wishes)).statusCode).toBe(422)
    await test.runJobs()
    expect(server.mails).toEqual([])
  })

  it('a name stays text in the page that is mailed', async () => {
    await signUp(test, { name: '<img src=x onerror=pwn>' })
    const [row] = await listRows(test)
    expect(row?.html).toContain('&lt;img src=x onerror=pwn&gt;')
    expect(row?.html).not.toContain('<img')
  })

  it('people are written to in their own language', async () => {
    await signUp(test, {}, 'zh-CN')
    await test.deps.db.updateTable('accounts').set({ emailConfirmedAt: new Date() }).execute()
    await signUp(test, { username: 'eve' }, 'en')
    const subjects = (await listRows(test)).map(({ subject }) => subject)
    expect(subjects).toEqual(['请确认你的邮箱 · Tintype', '你已经有 Tintype 账号了'])
    const [confirmation, notice] = await listRows(test)
    expect(confirmation?.html).toContain('<html lang="zh-CN">')
    expect(confirmation?.text).toContain('Ada，你好：')
    expect(notice?.text).toContain('去登录:\nhttp://localhost:3000/sign-in')
  })

  it('signing up does not wait for a mail server that is away', async () => {
    const away = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1' })
    try {
      expect((await signUp(away)).statusCode).toBe(202)
      await away.runJobs()
      expect(await listRows(away)).toMatchObject([
        { state: 'queued', attempts: 1, error: expect.stringContaining('ECONNREFUSED') },
      ])
    } finally {
      await away.stop()
    }
  })
})
