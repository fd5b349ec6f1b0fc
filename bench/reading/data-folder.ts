import { mkdir, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fillCrowd } from '../../server/demo/crowd/fill-crowd.ts'
import { imaginePictures } from '../../server/demo/crowd/pictures.ts'
import { indexPeople } from '../../server/features/search/index.ts'
import { closeDatabase, connectDatabase } from '../../server/platform/db/database.ts'
import { migrateToLatest } from '../../server/platform/db/migrate.ts'
import { createLog } from '../../server/platform/log/log.ts'
import { startCluster } from '../../server/platform/postgres/cluster.ts'
import { say } from '../../server/terminal.ts'
import { type SizeName, sizes } from './sizes.ts'

export type FilledDatabase = { url: string; stop(): Promise<void> }

const log = createLog({ logLevel: 'error' })

/** A database with a crowd of this size, filled the first time and kept between runs. */
export async function openFilled(folder: string, size: SizeName): Promise<FilledDatabase> {
  const dataDir = resolve(folder, size)
  await mkdir(dataDir, { recursive: true })
  const cluster = await startCluster({ dataDir, log, exclusive: true })
  try {
    await fillOnce(cluster.connectionUrl, { size, dataDir })
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return { url: cluster.connectionUrl, stop: cluster.stop }
}

async function fillOnce(url: string, { size, dataDir }: { size: SizeName; dataDir: string }) {
  const database = connectDatabase({ url, log, slowQueryMs: Number.POSITIVE_INFINITY, statementTimeoutMs: 0 })
  try {
    await migrateToLatest(database.db)
    const found = await database.db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()
    if (found) return
    say(`Filling ${dataDir} (${size}); it is kept for later runs.`)
    const start = performance.now()
    await fillCrowd(database.pool, crowdOf(size), { password: 'nine quiet plates of iron', say })
    const people = await indexPeople(database)
    say(`${people} people can be found by their names`)
    const seconds = (performance.now() - start) / 1000
    say(`Filled in ${seconds.toFixed(0)} s; ${((await bytesIn(dataDir)) / 2 ** 20).toFixed(0)} MiB.`)
  } finally {
    await closeDatabase(database)
  }
}

const crowdOf = (size: SizeName) => ({
  size: sizes[size],
  seed: 0,
  span: { from: new Date('2025-02-01'), until: new Date() },
  residents: [],
  pictures: imaginePictures(),
})

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  return bytes
}
