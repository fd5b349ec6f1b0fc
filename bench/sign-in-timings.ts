import { setTimeout as wait } from 'node:timers/promises'
import { startSettledSite } from '../e2e/support/site.ts'
import { connectDatabase } from '../server/platform/db/database.ts'
import { createLog } from '../server/platform/log/log.ts'
import { anAccount } from '../server/testing/builders.ts'
import { inTurn, median } from './samples.ts'

/** Each address is asked for once in each way, so that no limit comes into play. */
const PAIRS = 200

/** Medians of known and unknown addresses may be this far apart (a share of the smaller). */
const TOLERANCE = 0.15

type Ask = (address: string, at: number) => { path: string; body: object; status: number }

const ways: Record<string, Ask> = {
  'sign in': (login) => ({ path: 'sign-in', body: { login, password: 'not the right one' }, status: 401 }),
  'forgotten password': (email) => ({ path: 'forgot', body: { email }, status: 202 }),
  'sign up': (email, at) => ({
    path: 'sign-up',
    body: { email, name: 'Vera', username: `new_${at}`, password: 'nine quiet plates of iron' },
    status: 202,
  }),
}

/** Times answers about known and unknown addresses in turn, each from a source of its own. */
export async function measureSignInTimings() {
  const site = await startSettledSite()
  try {
    await fillAccounts(site.databaseUrl)
    const rows = []
    for (const [way, ask] of Object.entries(ways)) rows.push(await measureWay(site.product.url, way, ask))
    return { rows: rows.map(({ row }) => row), isReached: rows.every(({ isEven }) => isEven) }
  } finally {
    await site.stop()
  }
}

const addressOf = (kind: string, at: number) => `${kind}_${at}@mail.example`

async function fillAccounts(url: string) {
  const { db } = connectDatabase({ url, log: createLog({ logLevel: 'error' }), slowQueryMs: 60_000 })
  try {
    for (let at = 0; at < PAIRS; at += 1)
      await anAccount({ db }, { username: `known_${at}`, email: addressOf('known', at) })
  } finally {
    await db.destroy()
  }
}

async function measureWay(url: string, way: string, ask: Ask) {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (const { at, kinds } of inTurn(PAIRS, ['known', 'unknown'] as const)) {
    for (const kind of kinds) {
      const request = ask(addressOf(kind, at), sourceNumber)
      times[kind].push(await time(url, request))
      // What an answer leaves to do must not weigh on the next one.
      await wait(5)
    }
  }
  const [known, unknown] = [median(times.known), median(times.unknown)]
  const apart = Math.abs(known - unknown) / Math.min(known, unknown)
  const row = {
    way,
    known: `${known.toFixed(1)} ms`,
    unknown: `${unknown.toFixed(1)} ms`,
    apart: `${(apart * 100).toFixed(1)} %`,
  }
  return { row, isEven: apart <= TOLERANCE }
}

let sourceNumber = 0

/** How long an answer takes (ms), asked from an address that has asked nothing before. */
async function time(url: string, { path, body, status }: ReturnType<Ask>): Promise<number> {
  sourceNumber += 1
  const source = `10.1.${(sourceNumber >> 8) & 255}.${sourceNumber & 255}`
  const headers = { origin: url, 'content-type': 'application/json', 'x-forwarded-for': source }
  const start = performance.now()
  const answer = await fetch(`${url}/api/v1/auth/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  const taken = performance.now() - start
  if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return taken
}
