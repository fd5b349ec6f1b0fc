import { indexPeople } from '../../features/search/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { fillCrowd } from '../crowd/fill-crowd.ts'
import type { CrowdSize } from '../crowd/types.ts'
import { planRun } from './community.ts'
import { type Ledger, noteLedger } from './ledger.ts'
import { lendFiles } from './lend-files.ts'
import { progressOf } from './progress.ts'
import { listPictures } from './queries.ts'

const DAY = 86_400_000

/** As long as the lives of those who were written. */
const DAYS = 240

type About = { say(line: string): void; signal: AbortSignal }

/**
 * Brings the crowd of a run in, at once or not at all. Its photos show the pictures that were drawn for the others, each
 * in files of its own.
 * @returns the ledger, which knows that the run is finished.
 * @throws the signal's reason when it is aborted; nothing of the crowd is left then.
 */
export async function keepCrowd(deps: Deps, ledger: Ledger, { say, signal }: About): Promise<Ledger> {
  const { people = 0, photos = 0 } = ledger.run.crowd ?? {}
  const pictures = await listDrawn(deps, ledger)
  const until = new Date(ledger.run.until)
  let finished = ledger
  const onProgress = progressOf(photos, (count, total) => say(`Files for ${count} of ${total} more photos`))
  await lendFiles(deps.files, { pictures, count: photos, signal, onProgress }, async (keys) => {
    await fillCrowd(
      deps.pool,
      {
        ...{ size: sizeOf(people, photos), seed: ledger.run.seed, residents: Object.values(ledger.accounts) },
        ...{ span: { from: new Date(until.getTime() - DAYS * DAY), until }, pictures, keys },
      },
      {
        ...{ password: ledger.password, say: () => undefined, signal },
        finish: async (client, crowd) => {
          finished = { ...ledger, crowd, isFinished: true }
          await noteLedger(client, finished)
        },
      },
    )
  })
  await indexPeople(deps)
  say(`${people} more people moved in, with ${photos} photos.`)
  return finished
}

/** As lively as what the bench measures. */
function sizeOf(people: number, photos: number): CrowdSize {
  return {
    ...{ people, photos, follows: people * 20, tagFollows: people * 3 },
    ...{ collects: photos * 5, comments: photos * 3, taggings: photos * 2 },
  }
}

/** The pictures of this run, with what they show. */
async function listDrawn({ db }: Deps, { run, accounts }: Ledger) {
  const scenes = new Map(
    planRun(run).photos.map(({ author, createdAt, scene }) => [
      `${accounts[author]} ${createdAt.getTime()}`,
      scene,
    ]),
  )
  const rows = await listPictures(db, Object.values(accounts))
  return rows.flatMap(({ accountId, createdAt, ...picture }) => {
    const scene = scenes.get(`${accountId} ${createdAt.getTime()}`)
    return scene ? [{ ...picture, scene }] : []
  })
}
