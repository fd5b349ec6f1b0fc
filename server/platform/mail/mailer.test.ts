import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailer, type Mail, MailError } from './mailer.ts'

const letter: Mail = {
  to: 'ada@example.test',
  subject: 'Hello',
  text: 'Good morning',
  html: '<p>Good morning</p>',
  messageId: '42@photos.example',
}

type Received = { from: string; to: string[]; raw: string }
let received: Received[]
let closing: (() => void)[]

beforeEach(() => {
  received = []
  closing = []
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(server: Server | SMTPServer): Promise<number> {
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  closing.push(() => server.close())
  return (listening.address() as AddressInfo).port // it listens on a port
}

async function startMailServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, { envelope }, done) {
      const raw = await text(stream)
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
      done()
    },
    ...options,
  })
  server.on('error', () => {})
  return listen(server)
}

function mailerFor(port: number) {
  const smtpUrl = new URL(`smtp://127.0.0.1:${port}`)
  return createMailer({ smtpUrl, mailFrom: 'Photos <photos@photos.example>' }, { silenceMs: 200 })
}

async function refusal(sending: Promise<void>): Promise<{ permanent: boolean; message: string }> {
  const error = await sending.then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(MailError)
  return { permanent: error.permanent, message: error.message }
}

function replying(responseCode: number): SMTPServerOptions {
  return {
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('no such person'), { responseCode })),
  }
}

describe('the mailer', () => {
  it('sends a mail with text and page, from the configured sender', async () => {
    const mailer = mailerFor(await startMailServer())
    expect(mailer.configured).toBe(true)
    await mailer.send(letter)
    expect(received).toMatchObject([{ from: 'photos@photos.example', to: ['ada@example.test'] }])
    const raw = received[0]?.raw
    for (const line of [
      'From: Photos <photos@photos.example>',
      'To: ada@example.test',
      'Subject: Hello',
      'Message-ID: <42@photos.example>',
      'Auto-Submitted: auto-generated',
    ]) {
      expect(raw).toContain(`${line}\r\n`)
    }
    expect(raw).toContain('\r\nGood morning\r\n')
    expect(raw).toContain('<p>Good morning</p>')
  })

  it('keeps what people wrote out of the headers', async () => {
    const mailer = mailerFor(await startMailServer())
    await mailer.send({ ...letter, subject: 'Hi\r\nBcc: eve@example.test\r\n\r\nbody' })
    expect(received[0]?.to).toEqual(['ada@example.test'])
    expect(received[0]?.raw).toContain('Subject: Hi Bcc: eve@example.test body\r\n')
    expect(received[0]?.raw).not.toMatch(/^Bcc:/m)
  })

  it.each([
    'ada@example.test, eve@example.test',
    'ada@example.test\r\nRCPT TO:<eve@example.test>',
    'Ada <ada@example.test>',
    'ada@example.test\0',
    'nobody',
    '',
  ])('sends nothing to %j', async (to) => {
    const mailer = mailerFor(await startMailServer())
    expect(await refusal(mailer.send({ ...letter, to }))).toMatchObject({ permanent: true })
    expect(received).toEqual([])
  })

  it('tells a mail that is refused for good from one that may be taken later', async () => {
    const gone = mailerFor(await startMailServer(replying(550)))
    expect(await refusal(gone.send(letter))).toMatchObject({
      permanent: true,
      message: expect.stringContaining('550 no such person'),
    })
    const busy = mailerFor(await startMailServer(replying(451)))
    expect(await refusal(busy.send(letter))).toMatchObject({ permanent: false })
  })

  it('gives up on a server that is not there, and on one that says nothing, for now', async () => {
    const port = await startMailServer()
    closing.pop()?.()
    expect(await refusal(mailerFor(port).send(letter))).toMatchObject({ permanent: false })
    const silent = createServer((socket) => void closing.push(() => socket.destroy()))
    expect(await refusal(mailerFor(await listen(silent)).send(letter))).toMatchObject({ permanent: false })
  })

  it('gives up on a server that never comes to its end, for now', async () => {
    const dripping = createServer((socket) => {
      const drip = setInterval(() => socket.write('220-a moment\r\n'), 20)
      socket.on('error', () => {})
      socket.on('close', () => clearInterval(drip))
      closing.push(() => socket.destroy())
    })
    const smtpUrl = new URL(`smtp://127.0.0.1:${await listen(dripping)}`)
    const mailer = createMailer({ smtpUrl, mailFrom: 'photos@photos.example' }, { wholeMs: 200 })
    expect(await refusal(mailer.send(letter))).toMatchObject({ permanent: false })
  })

  it('cannot send without a mail server', async () => {
    const mailer = createMailer({ smtpUrl: undefined, mailFrom: 'photos@photos.example' })
    expect(mailer.configured).toBe(false)
    expect(await refusal(mailer.send(letter))).toMatchObject({ permanent: true })
  })
})
