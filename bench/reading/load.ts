import { connect, type Socket } from 'node:net'
import { percentile } from '../samples.ts'

/**
 * Where requests go, and what they carry: paths and cookies are gone through side by side, each from its beginning again,
 * and from one load to the next they go on where they were.
 */
export type Target = {
  origin: string
  paths: readonly string[]
  cookies?: readonly string[]
  asked: number
}

export type Measure = { perSecond: number; p95: number; requests: number; bodyBytes: number }

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/**
 * Asks over so many connections, each of them as soon as it has its answer, for so long. Plain sockets, because a
 * generator that needs as much of the machine as a server would measure itself.
 * @throws for any answer but 200.
 */
export async function load(target: Target, connections: number, milliseconds: number): Promise<Measure> {
  const run: Run = { target, times: [], bytes: 0 }
  const start = performance.now()
  const until = start + milliseconds
  await Promise.all(Array.from({ length: connections }, () => askUntil(run, until)))
  const seconds = (performance.now() - start) / 1000
  const count = run.times.length
  return {
    perSecond: count / seconds,
    p95: percentile(run.times, 95),
    requests: count,
    bodyBytes: Math.round(run.bytes / count),
  }
}

type Run = { target: Target; times: number[]; bytes: number }

function nextRequest(target: Target, host: string): string {
  const { paths, cookies = [], asked } = target
  const lines = [
    `GET ${paths[asked % paths.length]} HTTP/1.1`,
    `host: ${host}`,
    'accept: text/html, application/json',
  ]
  if (cookies.length > 0) lines.push(`cookie: ${cookies[asked % cookies.length]}`)
  target.asked += 1
  return `${lines.join('\r\n')}\r\n\r\n`
}

function askUntil(run: Run, until: number): Promise<void> {
  const { hostname, port, host } = new URL(run.target.origin)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  return new Promise((resolve, reject) => {
    let sentAt = 0
    const ask = () => {
      if (performance.now() >= until) return socket.end(resolve)
      sentAt = performance.now()
      socket.write(nextRequest(run.target, host), 'latin1')
    }
    socket.on('error', reject)
    socket.on('connect', ask)
    readAnswers(socket, reject, (bytes) => {
      run.times.push(performance.now() - sentAt)
      run.bytes += bytes
      ask()
    })
  })
}

/** Tells the size of each body that has arrived whole. */
function readAnswers(socket: Socket, fail: (error: Error) => void, onAnswer: (bytes: number) => void) {
  let answer: { bytes: number; missing: number } | undefined
  let head: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    if (answer) answer.missing -= chunk.length
    else {
      head = head.length > 0 ? Buffer.concat([head, chunk]) : chunk
      answer = readHead(head, fail)
    }
    if (!answer || answer.missing > 0) return
    const { bytes } = answer
    answer = undefined
    head = Buffer.alloc(0)
    onAnswer(bytes)
  })
}

/** How long the body is and how much of it has not come yet; nothing before the head is whole. */
function readHead(head: Buffer, fail: (error: Error) => void) {
  const end = head.indexOf(END_OF_HEAD)
  if (end < 0) return undefined
  const lines = head.toString('latin1', 0, end)
  const length = /\ncontent-length: (\d+)/i.exec(lines)?.[1]
  if (lines.startsWith('HTTP/1.1 200') && length !== undefined) {
    const bytes = Number(length)
    return { bytes, missing: bytes - (head.length - end - END_OF_HEAD.length) }
  }
  fail(new Error(`An answer that cannot be measured: ${lines}`))
  return undefined
}
