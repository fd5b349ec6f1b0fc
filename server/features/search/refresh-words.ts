import type { Deps } from '../../platform/deps.ts'
import { makeWords } from './make-words.ts'
import { lockWordless, replaceWords } from './queries-words.ts'

/** Accounts in one transaction: a moment's work. */
const AT_ONCE = 200

/** Makes the words of everybody who is new or has changed a name. @returns how many there were. */
export async function indexPeople(deps: Pick<Deps, 'db'>): Promise<number> {
  for (let count = 0; ; ) {
    const done = await indexSome(deps)
    count += done
    if (done < AT_ONCE) return count
  }
}

/** The same for some of them, the newest first: so whoever is looked for a moment after signing up is found. */
export async function indexSome({ db }: Pick<Deps, 'db'>, limit = AT_ONCE): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const people = await lockWordless(trx, limit)
    if (people.length === 0) return 0
    const all = people.map(async ({ id, ...names }) => ({ accountId: id, words: await makeWords(names) }))
    await replaceWords(trx, await Promise.all(all))
    return people.length
  })
}
