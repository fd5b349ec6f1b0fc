import { normalizeTag } from '../../features/tags/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { aBatch, aPhoto } from '../../testing/builders.ts'
import { drawPictures } from '../pictures/draw-pictures.ts'
import type { DatedPhoto } from './community.ts'
import { type KeptPicture, keepPicture } from './keep-picture.ts'
import { insertCollects, insertRemarks, listPhotosOf, makeIdAt, type Remark } from './queries.ts'

/** Drawing fills a core, and so does making renditions. */
const AT_ONCE = 2

/** A batch comes before its photos, which lie a millisecond apart; there are fewer than this many. */
const BATCH_LEAD_MS = 100

type Order = DatedPhoto & {
  accountId: string
  collectors: { accountId: string; at: Date }[]
  remarks: Remark[]
}

export type Publishing = {
  photos: DatedPhoto[]
  /** Ids by the usernames they were planned with. */
  accounts: Record<string, string>
  signal: AbortSignal
  /** How many of them are there by now. */
  onProgress(count: number): void
}

/**
 * Draws and publishes what is not there yet, newest first, so that an interrupted site is a young one, not an old one.
 * @throws the signal's reason when it is aborted; pictures in hand are finished first.
 */
export async function keepPhotos(
  deps: Deps,
  { photos, accounts, signal, onProgress }: Publishing,
): Promise<void> {
  const there = await findPublished(deps, Object.values(accounts))
  const orders = photos.flatMap((photo) => withAccounts(photo, accounts)).toReversed()
  const missing = orders.filter((order) => !there.has(keyOf(order)))
  const batchOf = openBatches(deps, orders, there)
  const inHand = new Set<Promise<void>>()
  let count = orders.length - missing.length
  const take = async (file: Buffer, order: Order) => {
    signal.throwIfAborted()
    const keeping = keepPicture(deps, file, async (picture) => show(deps, order, { picture, batchOf }))
    inHand.add(keeping)
    await keeping.finally(() => inHand.delete(keeping))
    count += 1
    onProgress(count)
  }
  try {
    await drawPictures(missing, take, { concurrency: AT_ONCE })
  } finally {
    await Promise.allSettled(inHand)
  }
}

function withAccounts(photo: DatedPhoto, accounts: Publishing['accounts']): Order[] {
  const accountId = accounts[photo.author]
  if (accountId === undefined) return []
  const collectors = photo.collects.flatMap(({ by, at }) => {
    const collector = accounts[by]
    return collector === undefined ? [] : [{ accountId: collector, at }]
  })
  // Everybody who speaks has moved in, so that places stay what they are.
  const remarks = photo.comments.map(({ by, ...said }) => ({ ...said, accountId: accounts[by] ?? accountId }))
  return [{ ...photo, accountId, collectors, remarks }]
}

function keyOf({ accountId, createdAt }: { accountId: string; createdAt: Date }): string {
  return `${accountId} ${createdAt.getTime()}`
}

/** Ids of batches by the keys of their photos. */
async function findPublished({ db }: Deps, accountIds: string[]): Promise<Map<string, string>> {
  const rows = await listPhotosOf(db, accountIds)
  return new Map(rows.map((row) => [keyOf(row), row.batchId]))
}

type BatchOf = (order: Order) => Promise<string>

/** Photos of one batch may be ready at once, and only the first of them makes it. */
function openBatches({ db }: Deps, orders: Order[], there: Map<string, string>): BatchOf {
  const made = new Map<number, Promise<string>>()
  for (const order of orders) {
    const id = there.get(keyOf(order))
    if (id !== undefined) made.set(order.batch, Promise.resolve(id))
  }
  const make = async ({ accountId, publishedAt }: Order) => {
    const id = await makeIdAt(db, new Date(publishedAt.getTime() - BATCH_LEAD_MS))
    return await aBatch({ db }, { by: { id: accountId }, id })
  }
  return (order) => {
    const batchId = made.get(order.batch) ?? make(order)
    made.set(order.batch, batchId)
    return batchId
  }
}

async function show(
  { db }: Deps,
  order: Order,
  { picture, batchOf }: { picture: KeptPicture; batchOf: BatchOf },
): Promise<void> {
  const { accountId, createdAt, collectors, remarks, description, altText, visibility } = order
  const batchId = await batchOf(order)
  const tags = [...new Set(order.tags.flatMap((tag) => normalizeTag(tag) ?? []))]
  await db.transaction().execute(async (trx) => {
    const id = await makeIdAt(trx, createdAt)
    const seenBy = visibility === 'private' ? 'only_me' : visibility
    const texts = { description, altText, tags, visibility: seenBy }
    await aPhoto({ db: trx }, { by: { id: accountId }, id, batchId, createdAt, ...texts, ...picture })
    await insertCollects(trx, id, collectors)
    await insertRemarks(trx, id, remarks)
  })
}
