import type { Deps } from '../../platform/deps.ts'
import { deleteUnusedTags } from './queries.ts'

/** Tags in one transaction: whoever uses one of them meanwhile waits for it. */
const AT_ONCE = 200

/** A tag without photos vanishes. @returns how many did. */
export async function sweepTags({ db, log }: Deps): Promise<number> {
  let count = 0
  for (;;) {
    const swept = await db.transaction().execute((trx) => deleteUnusedTags(trx, AT_ONCE))
    count += swept
    if (swept < AT_ONCE) break
  }
  if (count > 0) log.info({ count }, 'swept tags without photos')
  return count
}
