import { createRandom } from '../pictures/random.ts'
import type { PlannedPhoto } from '../plan/types.ts'
import { planCommunity } from '../plan.ts'
import { people } from '../texts/people.ts'
import type { Person } from '../texts/types.ts'
import type { Run } from './ledger.ts'

export type Community = ReturnType<typeof planRun>
export type PlannedMember = Community['members'][number]
export type DatedPhoto = PlannedPhoto & { createdAt: Date }

/** Every run with the same numbers has the same people, pictures and days. */
export function planRun({ people: count, photos, seed, until, longEdge }: Run) {
  const plan = planCommunity({ people: choosePeople(seed, count), photos, seed, until: new Date(until) })
  return {
    members: plan.members.map((member, rank) => ({
      ...member,
      isFounder: rank === 0,
      isPrivate: rank > 0 && createRandom('private', seed, member.username).chance(0.06),
    })),
    follows: plan.follows,
    tagFollows: plan.tagFollows,
    photos: dateApart(plan.photos).map((photo) => scale(photo, longEdge)),
  }
}

/** Both languages in turn, so that a handful is mixed, too. */
function choosePeople(seed: number, count: number): Person[] {
  const random = createRandom('people', seed)
  const shuffled = people
    .map((person) => ({ person, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ person }) => person)
  const groups = Object.values(Object.groupBy(shuffled, ({ language }) => language))
  const turns = people.flatMap((_, turn) => groups.flatMap((group) => group[turn] ?? []))
  return turns.slice(0, count)
}

/** Lists run from new to old: a millisecond between them keeps a batch in its author's order. */
function dateApart(photos: PlannedPhoto[]): DatedPhoto[] {
  const places = new Map<number, number>()
  return photos.map((photo) => {
    const place = places.get(photo.batch) ?? 0
    places.set(photo.batch, place + 1)
    return { ...photo, createdAt: new Date(photo.publishedAt.getTime() - place) }
  })
}

function scale(photo: DatedPhoto, longEdge: number): DatedPhoto {
  const factor = longEdge / Math.max(photo.width, photo.height)
  return { ...photo, width: Math.round(photo.width * factor), height: Math.round(photo.height * factor) }
}
