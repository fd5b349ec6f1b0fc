import type { Random } from '../pictures/random.ts'
import type { Person } from '../texts/types.ts'
import { createLottery, laterOf, momentBetween } from './chance.ts'
import type { Member, PlannedFollow } from './types.ts'

export interface Span {
  from: Date
  to: Date
}

/** Gives everybody a day of joining, and a few people most of the attention. */
export function gatherMembers(random: Random, people: readonly Person[], span: Span): Member[] {
  const joining = {
    from: span.from,
    to: new Date(span.to.getTime() - (span.to.getTime() - span.from.getTime()) * 0.04),
  }
  return people
    .map((person, rank) => ({
      ...person,
      joinedAt: momentBetween(random, { ...joining, lean: rank < people.length / 8 ? 6 : 1.3 }),
      activity: Math.exp(random.normal() * 0.95),
      popularity: Math.exp(random.normal() * 1.3),
    }))
    .sort((one, other) => one.joinedAt.getTime() - other.joinedAt.getTime())
}

/** How likely somebody who looks at a profile is to follow it. */
function affinity(one: Member, other: Member): number {
  const language = one.language === other.language ? 1 : 0.4
  return language * (one.loves.some((scene) => other.loves.includes(scene)) ? 1 : 0.5)
}

/** Who follows whom: most people a handful, and many of them the same few. */
export function drawFollows(random: Random, members: readonly Member[], span: Span): PlannedFollow[] {
  const draw = createLottery(random, members, ({ popularity, activity }) => popularity * (0.3 + activity))
  const follows = new Map<string, PlannedFollow>()
  const add = (follower: Member, followed: Member, from: Date) => {
    const key = `${follower.username} ${followed.username}`
    if (follower === followed || follows.has(key)) return
    const at = momentBetween(random, { from, to: span.to, lean: 1.8 })
    follows.set(key, { follower: follower.username, followed: followed.username, at })
    if (random.chance(0.22)) add(followed, follower, at)
  }
  for (const follower of members) {
    const looks = Math.round(
      Math.min(members.length * 0.7, 4 + 14 * follower.activity * random.between(0.5, 1.5)),
    )
    for (let look = 0; look < looks; look++) {
      const followed = draw()
      if (!followed || !random.chance(affinity(follower, followed))) continue
      add(follower, followed, laterOf(follower.joinedAt, followed.joinedAt))
    }
  }
  return [...follows.values()].sort((one, other) => one.at.getTime() - other.at.getTime())
}
