import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { type MailServer, startMailServer } from '../../testing/mail-server.ts'
import { aPerson, browserOf } from '../../testing/people.ts'

const form = { name: 'Ada', username: 'ada', email: 'ada@example.test', password: PASSWORD }

const signUp = (test: TestApp, wishes: object = {}) =>
  browserOf(test)('POST', '/auth/sign-up', { ...form, ...wishes })

const listRows = ({ deps }: TestApp) => deps.db.selectFrom('mails').selectAll().orderBy('id').execute()

async function empty({ deps }: TestApp) {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const) await deps.db.deleteFrom(table).execute()
}

describe('with a mail server', () => {
  let server: MailServer
  let test: TestApp

  beforeAll(async () => {
    server = await startMailServer()
    test = await startTestApp({ SMTP_URL: server.url })
  })
  afterAll(async () => {
    await test.stop()
    await server.stop()
  })
  beforeEach(async () => {
    await empty(test)
    server.refuseWith(undefined)
  })

  it('mails that could not be sent are counted, and found by their state among the others', async () => {
    const { send } = await aPerson(test, { role: 'Administrator' })
    const list = async (query: string) => (await send('GET', `/admin/mails?${query}`)).json()
    expect(await list('state=failed')).toEqual({ items: [], next: null, failed: 0 })
    await signUp(test)
    await test.runJobs()
    server.refuseWith(550)
    for (const username of ['eve', 'bob']) await signUp(test, { username, email: `${username}@example.test` })
    await test.runJobs()
    const recipients = (page: { items: { recipient: string }[] }) => page.items.map((mail) => mail.recipient)
    const first = await list('state=failed&limit=1')
    expect([recipients(first), first.failed]).toEqual([['bob@example.test'], 2])
    expect(recipients(await list(`state=failed&cursor=${first.next}`))).toEqual(['eve@example.test'])
    const sent = await list('state=sent')
    expect([recipients(sent), sent.failed]).toEqual([['ada@example.test'], 2])
    expect(recipients(await list('state=queued'))).toEqual([])
    expect((await send('GET', '/admin/mails?state=lost')).statusCode).toBe(400)
  })

  it('a mail that was given up is tried again when asked to, once however often that is', async () => {
    const { send } = await aPerson(test, { role: 'Administrator' })
    server.refuseWith(550)
    await signUp(test)
    await test.runJobs()
    const [row] = await listRows(test)
    const url = `/admin/mails/${row?.id}`
    expect((await send('GET', url)).json()).toMatchObject({
      state: 'failed',
      text: null,
      can: { retry: true },
    })
    server.refuseWith(undefined)
    const before = server.countTries()
    const answers = await Promise.all([1, 2, 3].map(() => send('POST', `${url}/retry`)))
    const codes = answers.map((answer) => answer.json().code ?? answer.json().state)
    expect(codes.sort()).toEqual(['mail-not-retryable', 'mail-not-retryable', 'queued'])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409])
    await test.runJobs()
    expect(server.countTries() - before).toBe(1)
    expect(await listRows(test)).toMatchObject([{ state: 'sent', attempts: 2, text: null, error: null }])
    expect((await send('POST', `${url}/retry`)).json()).toMatchObject({ code: 'mail-not-retryable' })
  })

  it('a mail that fails again says so, and may be tried once more', async () => {
    const { send } = await aPerson(test, { role: 'Administrator' })
    server.refuseWith(550)
    await signUp(test)
    await test.runJobs()
    const [row] = await listRows(test)
    expect((await send('POST', `/admin/mails/${row?.id}/retry`)).statusCode).toBe(200)
    await test.runJobs()
    expect((await send('GET', `/admin/mails/${row?.id}`)).json()).toMatchObject({
      state: 'failed',
      attempts: 2,
      error: expect.stringContaining('550'),
      can: { retry: true },
    })
  })

  it('a mail whose text is gone is not tried again, nor one there is not, nor by anybody else', async () => {
    const { send } = await aPerson(test, { role: 'Administrator' })
    server.refuseWith(550)
    await signUp(test)
    await test.runJobs()
    await test.deps.db.updateTable('mails').set({ text: null, html: null }).execute()
    const [row] = await listRows(test)
    const [shown] = (await send('GET', '/admin/mails')).json().items
    expect(shown).toMatchObject({ state: 'failed', can: { retry: false } })
    expect((await send('POST', `/admin/mails/${row?.id}/retry`)).json().code).toBe('mail-not-retryable')
    for (const id of ['1', '9999999999999999999'])
      expect((await send('POST', `/admin/mails/${id}/retry`)).json().code).toBe('not-found')
    const moderator = await aPerson(test, { role: 'Moderator' })
    expect((await moderator.send('POST', `/admin/mails/${row?.id}/retry`)).statusCode).toBe(403)
    expect(await listRows(test)).toMatchObject([{ state: 'failed', attempts: 1 }])
  })
})

describe('without a mail server', () => {
  let test: TestApp

  beforeAll(async () => {
    test = await startTestApp()
  })
  afterAll(() => test.stop())

  it('a kept mail is not tried again, as nothing is there to send it', async () => {
    await signUp(test)
    const { send } = await aPerson(test, { role: 'Administrator' })
    const [row] = await listRows(test)
    const answer = await send('POST', `/admin/mails/${row?.id}/retry`)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'mail-not-retryable'])
    expect(await listRows(test)).toMatchObject([{ state: 'kept' }])
  })
})
