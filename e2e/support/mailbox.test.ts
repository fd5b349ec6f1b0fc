import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Mailbox } from './mailbox.ts'

let mailbox: Mailbox
let url: string

beforeEach(async () => {
  mailbox = new Mailbox()
  url = await mailbox.open()
})

afterEach(() => mailbox.close())

function send(to: string, text: string): Promise<unknown> {
  return createTransport(url).sendMail({
    from: 'site@mail.example',
    to,
    subject: '主题',
    text,
    html: `<p>${text}</p>`,
  })
}

test('a mail is read with its links, in any language', async () => {
  const link = `https://site.example/confirm?token=${'a=b'.repeat(30)}`
  await send('li@mail.example', `你好，请打开 ${link}\nétoile`)
  const mail = await mailbox.take('li@mail.example')
  expect(mail.text).toContain('你好')
  expect(mail.text).toContain('étoile')
  expect(mail.links.map(String)).toEqual([link])
})

test('waiting for a mail takes each once, the oldest first', async () => {
  const first = mailbox.take('vera@mail.example')
  await send('vera@mail.example', 'one')
  await send('other@mail.example', 'not this')
  await send('vera@mail.example', 'two')
  expect((await first).text.trim()).toBe('one')
  expect((await mailbox.take('vera@mail.example')).text.trim()).toBe('two')
})
