import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { ClusterError } from './cluster-error.ts'
import type { Place } from './place.ts'
import { lastComplaint, type Owner, readOwner, removeStalePidFile, spawnServer } from './postmaster.ts'
import { probe } from './probe.ts'

const PATIENCE_MS = 20_000
const PAUSE_MS = 20

export type Running = { socketDir: string; adopted: boolean }

/**
 * Adopts the server of this cluster if one runs, else starts it, whatever state the last one was left in.
 * Recovery after a crash may take as long as it takes; silence may last 20 s.
 * @throws ClusterError when it does not come up.
 */
export async function ensureRunning(place: Place, durable: boolean): Promise<Running> {
  let giveUpAt = Date.now() + PATIENCE_MS
  let child: ChildProcess | undefined
  while (Date.now() < giveUpAt) {
    const owner = await readOwner(place)
    const state = owner.state === 'server' ? await ask(place, owner) : 'absent'
    if (state === 'ready') return { socketDir: owner.socketDir, adopted: !child }
    if (state === 'busy') giveUpAt = Date.now() + PATIENCE_MS
    if (state === 'absent' && hasEnded(child)) child = await startAnew(place, { owner, durable })
    await sleep(PAUSE_MS)
  }
  throw new ClusterError(`PostgreSQL did not come up within 20 s: ${await lastComplaint(place)}`)
}

async function ask(place: Place, owner: Owner): Promise<'ready' | 'busy' | 'silent'> {
  if (!owner.ready) return 'busy'
  const answer = await probe(place, owner.socketDir)
  if (answer !== 'foreign') return answer
  throw new ClusterError(
    `The PostgreSQL server with process number ${owner.pid} refuses the password kept in ${place.clusterDir}/admin-password.`,
  )
}

/** No child yet counts as ended. */
function hasEnded(child: ChildProcess | undefined): boolean {
  return !child || child.exitCode !== null || child.signalCode !== null
}

async function startAnew(place: Place, { owner, durable }: { owner: Owner; durable: boolean }) {
  if (owner.state === 'stale') await removeStalePidFile(place)
  return spawnServer(place, durable)
}
