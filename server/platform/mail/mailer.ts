import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer'
import type { Config } from '../config/config.ts'

export type Mail = {
  /** One bare address. */
  to: string
  subject: string
  text: string
  html: string
  /** Unique, like an address: the same for each try, so that a reader sees a mail that was sent twice once. */
  messageId: string
}

export type Mailer = {
  /** False when no mail server is set; then nothing can be sent. */
  configured: boolean
  /** @throws MailError when the server did not take the mail. */
  send(mail: Mail): Promise<void>
}

/** A mail was not taken. */
export class MailError extends Error {
  /** Whether trying again is pointless: the mail server refused this very mail, or nobody could be sent it. */
  readonly permanent: boolean

  constructor(message: string, { permanent, cause }: { permanent: boolean; cause?: unknown }) {
    super(message, { cause })
    this.name = 'MailError'
    this.permanent = permanent
  }
}

/** A server that says nothing is given up after this long, in milliseconds. */
const SILENCE_MS = 15_000
/** Sending one mail takes this long at most, in milliseconds, however slowly the server drips. */
const WHOLE_MS = 60_000

/**
 * Sends through `SMTP_URL`. Belongs in a job, never in a request.
 * @param limits for tests.
 */
export function createMailer(
  { smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>,
  { silenceMs = SILENCE_MS, wholeMs = WHOLE_MS }: { silenceMs?: number; wholeMs?: number } = {},
): Mailer {
  if (!smtpUrl) return { configured: false, send: refuse }
  const transport = createTransport({
    url: smtpUrl.href,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    dnsTimeout: silenceMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { configured: true, send: (mail) => sendThrough({ transport, from: mailFrom, wholeMs }, mail) }
}

async function refuse() {
  throw new MailError('No mail server is set.', { permanent: true })
}

type Way = { transport: Transporter<SentMessageInfo>; from: string; wholeMs: number }

async function sendThrough({ transport, from, wholeMs }: Way, mail: Mail) {
  if (!isOneAddress(mail.to)) throw new MailError('The address cannot be written to.', { permanent: true })
  const message = {
    from,
    // As an object it is one address, whatever it holds.
    to: { name: '', address: mail.to },
    subject: toOneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: `<${toOneLine(mail.messageId)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal: AbortSignal.timeout(wholeMs),
  }
  await transport.sendMail(message).catch((error) => {
    throw explain(error)
  })
}

/** No list, no name, no second line: the mail server is told this address word by word. */
function isOneAddress(text: string): boolean {
  return /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()\\,;"]+$/u.test(text)
}

function toOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** A wrong password or an unreachable server can be put right; a refused mail stays refused. */
function explain(error: unknown): MailError {
  const {
    code,
    responseCode = 0,
    message,
  } = error as { code?: string; responseCode?: number; message: string } // the library's own errors
  const isAboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return new MailError(toOneLine(message), {
    permanent: isAboutThisMail && responseCode >= 500,
    cause: error,
  })
}
