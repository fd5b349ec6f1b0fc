import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string
  /** What was delivered, as it came over the wire. */
  mails: { to: string[]; raw: string }[]
  /** From now on every mail is refused with this code; undefined accepts again. */
  refuseWith(code: number | undefined): void
  /** How many mails somebody tried to deliver. */
  countTries(): number
  stop(): Promise<void>
}

/** A real mail server on a free port of this machine. */
export async function startMailServer(): Promise<MailServer> {
  const mails: MailServer['mails'] = []
  let refusal: number | undefined
  let tries = 0
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, done) {
      tries++
      if (refusal === undefined) return done()
      done(Object.assign(new Error('not now, not here'), { responseCode: refusal }))
    },
    async onData(stream, { envelope }, done) {
      const raw = await text(stream)
      mails.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
      done()
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseWith(code) {
      refusal = code
    },
    countTries: () => tries,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
