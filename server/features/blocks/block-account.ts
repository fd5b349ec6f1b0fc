import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { findProfile } from '../accounts/index.ts'
import { countOwn, deleteBlock, deleteMute, insertBlock, insertMute } from './queries.ts'

/** Every query that a viewer asks reads them, so that they cannot be without end. */
const MAX = 5000

const HOUR = { max: 300, windowSeconds: 3600 }

/** Hides two people from each other, and ends that they follow. @throws Problem `not-found`, `not-allowed`, `too-many-blocks`. */
export async function blockAccount(db: Db, viewer: Viewer, username: string): Promise<void> {
  const { id } = await getOther(db, viewer, username)
  await checkRoom(db, viewer, 'blocks')
  await insertBlock(db, viewer.id, id)
}

/** @throws Problem `not-found` for a name that the viewer neither sees nor has blocked. */
export async function unblockAccount(db: Db, viewer: Viewer, username: string): Promise<void> {
  const wasBlocked = await deleteBlock(db, viewer.id, username)
  if (!wasBlocked && !(await findProfile(db, viewer, username))) throw problem('not-found')
}

/** Keeps somebody out of what comes to the viewer by itself. @throws Problem `not-found`, `not-allowed`, `too-many-blocks`. */
export async function muteAccount(db: Db, viewer: Viewer, username: string): Promise<void> {
  const { id } = await getOther(db, viewer, username)
  await checkRoom(db, viewer, 'mutes')
  await insertMute(db, viewer.id, id)
}

/** Also of somebody who has blocked the viewer since. @throws Problem `not-found` as for blocks. */
export async function unmuteAccount(db: Db, viewer: Viewer, username: string): Promise<void> {
  const wasMuted = await deleteMute(db, viewer.id, username)
  if (!wasMuted && !(await findProfile(db, viewer, username))) throw problem('not-found')
}

async function getOther(db: Db, viewer: Viewer, username: string) {
  const account = await findProfile(db, viewer, username)
  if (!account) throw problem('not-found')
  if (account.id === viewer.id) throw problem('not-allowed')
  return account
}

async function checkRoom(db: Db, { id }: Viewer, kind: 'blocks' | 'mutes') {
  await countTry(db, { key: `${kind}:account:${id}`, ...HOUR })
  if ((await countOwn(db, id, { kind, limit: MAX })) >= MAX) throw problem('too-many-blocks')
}
