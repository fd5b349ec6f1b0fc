import { describe, expect, it } from 'vitest'
import { planCommunity } from './plan.ts'
import { people } from './texts/people.ts'

const until = new Date('2026-09-01T12:00:00Z')
const wish = { people, photos: 300, seed: 4, until }
const plan = planCommunity(wish)

const largestShare = (names: string[]) => {
  const counts = [...Map.groupBy(names, (name) => name).values()]
    .map((list) => list.length)
    .sort((a, b) => b - a)
  const top = counts.slice(0, Math.ceil(people.length / 5)).reduce((sum, count) => sum + count, 0)
  return top / names.length
}

describe('planCommunity', () => {
  it('repeats itself for the same seed and no other', () => {
    expect(planCommunity(wish)).toEqual(plan)
    expect(planCommunity({ ...wish, seed: 5 })).not.toEqual(plan)
  })

  it('plans everybody and every photo asked for', () => {
    expect(plan.members.map(({ username }) => username).sort()).toEqual(
      people.map(({ username }) => username).sort(),
    )
    expect(plan.photos).toHaveLength(300)
    expect(planCommunity({ ...wish, photos: 0 }).photos).toEqual([])
    expect(planCommunity({ ...wish, people: people.slice(0, 1), photos: 3 }).photos).toHaveLength(3)
    expect(planCommunity({ ...wish, people: [] })).toEqual({
      ...{ members: [], follows: [], tagFollows: [], photos: [] },
    })
  })

  it('lets nobody follow themselves, or anybody twice', () => {
    const pairs = plan.follows.map(({ follower, followed }) => `${follower} ${followed}`)
    expect(plan.follows.every(({ follower, followed }) => follower !== followed)).toBe(true)
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(pairs.length).toBeGreaterThan(people.length * 3)
  })

  it('lets people follow tags under which others publish for all, none of them twice', () => {
    const pairs = plan.tagFollows.map(({ follower, tag }) => `${follower} ${tag}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(pairs.length).toBeGreaterThan(people.length)
    for (const { follower, tag } of plan.tagFollows) {
      const open = plan.photos.filter(
        ({ author, visibility }) => author !== follower && visibility === 'public',
      )
      expect(open.some(({ tags }) => tags.includes(tag))).toBe(true)
    }
  })

  it('gives the few most of the followers and photos', () => {
    expect(largestShare(plan.follows.map(({ followed }) => followed))).toBeGreaterThan(0.4)
    expect(largestShare(plan.photos.map(({ author }) => author))).toBeGreaterThan(0.4)
    expect(new Set(plan.photos.map(({ author }) => author)).size).toBeLessThan(people.length)
  })

  it('lets things happen in order, while those who do them are members', () => {
    const joined = new Map(plan.members.map(({ username, joinedAt }) => [username, joinedAt]))
    const happens = (who: string, at: Date) => at >= (joined.get(who) ?? until) && at <= until
    for (const { follower, followed, at } of plan.follows)
      expect(happens(follower, at) && happens(followed, at)).toBe(true)
    for (const { author, publishedAt, collects, comments, shot } of plan.photos) {
      expect(happens(author, publishedAt)).toBe(true)
      expect(!shot || shot.takenAt < publishedAt).toBe(true)
      for (const { by, at } of [...collects, ...comments])
        expect(at >= publishedAt && happens(by, at)).toBe(true)
    }
    const times = plan.photos.map(({ publishedAt }) => publishedAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('keeps batches to one author, moment and visibility', () => {
    const batches = [...Map.groupBy(plan.photos, ({ batch }) => batch).values()]
    for (const batch of batches) {
      const kinds = batch.map(
        ({ author, publishedAt, visibility }) => `${author} ${publishedAt.getTime()} ${visibility}`,
      )
      expect(new Set(kinds).size).toBe(1)
    }
    expect(batches.some(({ length }) => length > 4)).toBe(true)
    expect(batches.filter(({ length }) => length === 1).length).toBeGreaterThan(batches.length / 2)
  })

  it('publishes mostly for all, and lets only those react who may see it', () => {
    const share = (name: string) => plan.photos.filter(({ visibility }) => visibility === name).length / 300
    expect(share('public')).toBeGreaterThan(0.75)
    expect(share('followers')).toBeGreaterThan(0.02)
    expect(share('private')).toBeGreaterThan(0)
    const follows = new Set(plan.follows.map(({ follower, followed }) => `${follower} ${followed}`))
    for (const { author, visibility, collects, comments } of plan.photos) {
      const reacting = [...collects, ...comments].map(({ by }) => by).filter((name) => name !== author)
      if (visibility === 'private') expect(reacting).toEqual([])
      if (visibility === 'followers')
        expect(reacting.every((name) => follows.has(`${name} ${author}`))).toBe(true)
    }
  })

  it('collects once a person, and answers only what was said before', () => {
    for (const { collects, comments } of plan.photos) {
      expect(new Set(collects.map(({ by }) => by)).size).toBe(collects.length)
      for (const [place, { repliesTo }] of comments.entries()) expect(repliesTo ?? -1).toBeLessThan(place)
    }
    const collects = plan.photos.map((photo) => photo.collects.length)
    expect(Math.max(...collects)).toBeGreaterThan(15)
    expect(
      plan.photos.some(({ comments }) => comments.some(({ repliesTo }) => repliesTo !== undefined)),
    ).toBe(true)
  })
})
