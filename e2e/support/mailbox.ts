import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

const patienceMs = 10_000

export type Mail = { to: string[]; text: string; html: string; links: URL[] }

/** Receives what the product sends, by SMTP as any mail server would. */
export class Mailbox {
  readonly #mails: Mail[] = []
  readonly #arrivals = new EventEmitter()
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        this.#mails.push(readMail(Buffer.concat(chunks).toString('latin1'), to))
        this.#arrivals.emit('mail')
        done()
      })
    },
  })

  /** @returns the address for SMTP_URL. */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server.server, 'listening')
    // A listening TCP server has a port.
    const { port } = this.#server.server.address() as AddressInfo
    return `smtp://127.0.0.1:${port}`
  }

  /** Waits for the oldest mail to an address that was not taken yet, and takes it. */
  async take(address: string): Promise<Mail> {
    const patience = AbortSignal.timeout(patienceMs)
    for (;;) {
      const at = this.#mails.findIndex(({ to }) => to.includes(address))
      const [mail] = at < 0 ? [] : this.#mails.splice(at, 1)
      if (mail) return mail
      await once(this.#arrivals, 'mail', { signal: patience }).catch(() => {
        throw new Error(`no mail to ${address} within ${patienceMs} ms`)
      })
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve))
  }
}

function readMail(raw: string, to: string[]): Mail {
  const text = partOf(raw, 'plain')
  const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => new URL(link))
  return { to, text, html: partOf(raw, 'html'), links }
}

function partOf(raw: string, kind: 'plain' | 'html'): string {
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(raw)?.[1]
  const parts = boundary ? raw.split(`--${boundary}`) : [raw]
  const part = parts.find((one) => new RegExp(`^content-type: text/${kind}`, 'im').test(one)) ?? raw
  const split = part.indexOf('\r\n\r\n')
  const body = part.slice(split + 4)
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(part.slice(0, split))?.[1]?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return Buffer.from(encoding === 'quoted-printable' ? unquote(body) : body, 'latin1').toString('utf8')
}

function unquote(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
