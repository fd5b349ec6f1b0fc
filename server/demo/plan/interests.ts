import type { Random } from '../pictures/random.ts'
import { createLottery } from './chance.ts'
import type { Member, PlannedPhoto, PlannedTagFollow } from './types.ts'

/** Which tags people follow: up to four of those that others of their language give, mostly to what they love. */
export function drawTagFollows(
  random: Random,
  members: readonly Member[],
  photos: readonly PlannedPhoto[],
): PlannedTagFollow[] {
  const languages = new Map(members.map(({ username, language }) => [username, language]))
  const tagged = photos.filter(({ visibility, tags }) => visibility === 'public' && tags.length > 0)
  return members.flatMap(({ username, language, loves }) => {
    const seen = tagged.filter(({ author }) => author !== username && languages.get(author) === language)
    const draw = createLottery(random, seen, ({ scene }) => (loves.includes(scene) ? 5 : 1))
    const drawn = Array.from({ length: random.integer(0, 4) }, draw)
    const names = new Set(drawn.flatMap((photo) => (photo ? [random.pick(photo.tags)] : [])))
    return [...names].map((tag) => ({ follower: username, tag }))
  })
}
