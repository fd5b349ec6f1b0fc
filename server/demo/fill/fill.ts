import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { planRun } from './community.ts'
import { keepCrowd } from './keep-crowd.ts'
import { keepPhotos } from './keep-photos.ts'
import { keepTagFollows } from './keep-tag-follows.ts'
import { idsOf, type Ledger, makePassword, type Run, readLedger, writeLedger } from './ledger.ts'
import { moveIn } from './move-in.ts'
import { progressOf } from './progress.ts'
import { countOthers } from './queries.ts'
import { DemoRefusal } from './refusal.ts'
import { shareOut } from './share-out.ts'
import { whileAlone } from './while-alone.ts'
import type { Wishes } from './wishes.ts'

export type Outcome = { kind: 'filled' | 'interrupted' | 'there-already'; ledger: Ledger }

type Circumstances = {
  /** A line on how far it is. */
  say(line: string): void
  signal: AbortSignal
  now?: Date
  /** Of the pictures, in pixels. */
  longEdge?: number
  /** How many pictures a crowd shares, at most. */
  drawn?: number
}

/**
 * Fills a site with a community, or goes on with what was interrupted.
 * @throws DemoRefusal on a site with a life of its own, unless the wish is `evenSo`.
 */
export async function fillSite(deps: Deps, wishes: Wishes, about: Circumstances): Promise<Outcome> {
  return await whileAlone(deps.pool, async () => await fill(deps, wishes, about))
}

async function fill(deps: Deps, wishes: Wishes, about: Circumstances): Promise<Outcome> {
  const { say, signal } = about
  const before = await readLedger(deps.db)
  if (before?.isFinished && !wishes.evenSo) return { kind: 'there-already', ledger: before }
  if (!wishes.evenSo) await refuseRealContent(deps.db, before)
  const isResumed = before !== undefined && !before.isFinished
  const ledger = isResumed ? before : await begin(deps.db, chooseRun(wishes, about, before), before)
  const { photos, tagFollows } = planRun(ledger.run)
  say(isResumed ? 'Going on with the demo that was interrupted.' : `${ledger.run.people} people moved in.`)
  try {
    const onProgress = progressOf(photos.length, (count, total) => say(`${count} of ${total} photos`))
    await keepPhotos(deps, { photos, accounts: ledger.accounts, signal, onProgress })
    await keepTagFollows(deps.db, tagFollows, ledger.accounts)
    if (ledger.run.crowd) return { kind: 'filled', ledger: await keepCrowd(deps, ledger, { say, signal }) }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return { kind: 'interrupted', ledger }
    throw error
  }
  const finished = { ...ledger, isFinished: true }
  await writeLedger(deps.db, finished)
  return { kind: 'filled', ledger: finished }
}

async function refuseRealContent(db: Db, ledger: Ledger | undefined): Promise<void> {
  const { accounts, administrators, photos } = await countOthers(db, idsOf(ledger))
  const isAdministratorAlone = accounts === 1 && administrators === 1
  if (photos === 0 && (accounts === 0 || isAdministratorAlone)) return
  throw new DemoRefusal(
    `This site has a life of its own (accounts: ${accounts}, photos: ${photos}), and the demo is for new ones; to mix them all the same: npm run demo -- --even-so`,
  )
}

function chooseRun(
  { seed, ...wishes }: Wishes,
  { now = new Date(), longEdge = 1320, drawn }: Circumstances,
  before: Ledger | undefined,
): Run {
  const another = before ? before.run.seed + 1 : 1
  return {
    ...shareOut(wishes, drawn),
    seed: seed ?? another,
    until: now.toISOString(),
    longEdge,
  }
}

/** People come all at once or not at all, together with the note that they are the demo's. */
async function begin(db: Db, run: Run, before: Ledger | undefined): Promise<Ledger> {
  const password = before?.password ?? makePassword()
  const community = planRun(run)
  return await db.transaction().execute(async (trx) => {
    const accounts = await moveIn(trx, community, { password, until: new Date(run.until) })
    const ledger = { password, run, accounts, earlier: idsOf(before), isFinished: false }
    await writeLedger(trx, ledger)
    return ledger
  })
}
