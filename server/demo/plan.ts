import { createRandom } from './pictures/random.ts'
import { drawTagFollows } from './plan/interests.ts'
import { planPhotos } from './plan/publishing.ts'
import { createCrowd, planReactions } from './plan/reactions.ts'
import { drawFollows, gatherMembers } from './plan/society.ts'
import type { Plan } from './plan/types.ts'
import type { Person } from './texts/types.ts'
import { createWriter } from './texts/writer.ts'

const DAY = 86_400_000

interface Wish {
  people: readonly Person[]
  /** How many photos. */
  photos: number
  seed: number
  /** The last moment at which anything happens. */
  until: Date
  /** How far back it all begins. */
  days?: number
}

/** Invents a community's life so far; the same wish gives the same life. */
export function planCommunity({ people, photos: count, seed, until, days = 240 }: Wish): Plan {
  const span = { from: new Date(until.getTime() - days * DAY), to: until }
  const random = createRandom('plan', seed)
  const studio = { random, writer: createWriter(createRandom('texts', seed)), span }
  const members = gatherMembers(random, people, span)
  const follows = drawFollows(random, members, span)
  const photos = planPhotos(studio, members, count)
  const crowd = createCrowd(random, members, follows)
  for (const photo of photos) planReactions(studio, photo, crowd)
  const tagFollows = drawTagFollows(createRandom('interests', seed), members, photos)
  return { members, follows, tagFollows, photos }
}
