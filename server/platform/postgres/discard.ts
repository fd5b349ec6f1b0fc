import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clusterDirOf } from './data-dir.ts'
import { readOwner } from './postmaster.ts'
import { isServerOn } from './process-check.ts'

/** Ends the server of a data folder that nobody uses any more, and removes the folder with all that is in it. */
export async function discardCluster(folder: string) {
  const dataDir = join(clusterDirOf(folder), 'data')
  const owner = await readOwner({ dataDir })
  if (owner.state === 'server') {
    process.kill(owner.pid, 'SIGQUIT')
    while (await isServerOn(owner.pid, dataDir)) await sleep(20)
  }
  if (owner.socketDir) await rm(owner.socketDir, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}
