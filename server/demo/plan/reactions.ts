import type { Random } from '../pictures/random.ts'
import type { Remark } from '../texts/writer.ts'
import { createLottery, laterOf, momentAfter } from './chance.ts'
import type { Studio } from './publishing.ts'
import type { Member, PlannedCollect, PlannedComment, PlannedFollow, PlannedPhoto } from './types.ts'

type Audience = () => Member | undefined

interface Crowd {
  members: ReadonlyMap<string, Member>
  /** Draws somebody who may see the photo, more often one of the author's followers. */
  audienceOf(photo: PlannedPhoto): Audience
}

export function createCrowd(
  random: Random,
  members: readonly Member[],
  follows: readonly PlannedFollow[],
): Crowd {
  const byName = new Map(members.map((member) => [member.username, member]))
  const followers = Map.groupBy(follows, ({ followed }) => followed)
  const drawAnybody = createLottery(random, members, ({ activity }) => activity)
  const followersOf = (username: string) =>
    (followers.get(username) ?? []).flatMap(({ follower }) => byName.get(follower) ?? [])
  return {
    members: byName,
    audienceOf: ({ author, visibility }) => {
      if (visibility === 'private') return () => undefined
      const drawFollower = createLottery(random, followersOf(author), ({ activity }) => activity)
      if (visibility === 'followers') return drawFollower
      return () => (random.chance(0.6) ? (drawFollower() ?? drawAnybody()) : drawAnybody())
    },
  }
}

/** How much a photo moves people: most a little, a few a lot. */
function appealOf(random: Random, author: Member, crowd: number): number {
  return Math.min(
    crowd * 0.55,
    2.4 * author.popularity ** 0.7 * Math.exp(random.normal() * 0.9) * Math.min(4, crowd / 30),
  )
}

function drawPeople(audience: Audience, count: number): Member[] {
  const drawn = new Set<Member>()
  for (let tries = 0; tries < count * 2 && drawn.size < count; tries++) {
    const member = audience()
    if (member) drawn.add(member)
  }
  return [...drawn]
}

const inTime = (one: { at: Date }, other: { at: Date }) => one.at.getTime() - other.at.getTime()

function planCollects({ random, span }: Studio, photo: PlannedPhoto, people: Member[]): PlannedCollect[] {
  return people
    .map(({ username, joinedAt }) => {
      const after = laterOf(photo.publishedAt, joinedAt)
      return { by: username, at: momentAfter(random, { after, until: span.to }) }
    })
    .sort(inTime)
}

interface Thread {
  remark: PlannedComment
  answers: PlannedComment[]
}

interface Talkers {
  author: Member
  voices: readonly Member[]
}

/** Somebody's comment, if they have anything to say that nobody said below this photo. */
function planRemark(
  { random, writer, span }: Studio,
  photo: PlannedPhoto,
  { voice, said }: { voice: Member; said: Set<string> },
) {
  const remark = writer.comment({ scene: photo.scene, language: voice.language })
  const point = remark.asks ?? remark.text
  if (said.has(point)) return undefined
  said.add(point)
  const after = laterOf(photo.publishedAt, voice.joinedAt)
  return { remark, at: momentAfter(random, { after, until: span.to }) }
}

/** Most comments stay alone; questions are mostly answered by the author. */
function planThread(
  { random, writer, span }: Studio,
  said: { by: Member; at: Date; remark: Remark },
  { author, voices }: Talkers,
): Thread {
  const { by, at, remark } = said
  const thread: Thread = { remark: { by: by.username, at, text: remark.text }, answers: [] }
  const add = (from: Member, text: string) => {
    const after = laterOf(at, from.joinedAt)
    thread.answers.push({ by: from.username, at: momentAfter(random, { after, until: span.to }), text })
  }
  if (random.chance(remark.asks ? 0.75 : 0.3)) add(author, writer.answer(remark, author.language))
  const other = random.chance(0.12) ? random.pick(voices) : by
  if (other !== by) add(other, writer.agree(other.language))
  return thread
}

function planComments(studio: Studio, photo: PlannedPhoto, talkers: Talkers): PlannedComment[] {
  const said = new Set<string>()
  const threads = talkers.voices.flatMap((voice) => {
    const planned = planRemark(studio, photo, { voice, said })
    return planned ? planThread(studio, { by: voice, ...planned }, talkers) : []
  })
  return inOrder(threads)
}

/** Puts all comments into the order of time and lets each answer name the place of what it answers. */
function inOrder(threads: Thread[]): PlannedComment[] {
  const comments = threads.flatMap(({ remark, answers }) => [remark, ...answers]).sort(inTime)
  const places = new Map(comments.map((comment, place) => [comment, place]))
  for (const { remark, answers } of threads) {
    for (const answer of answers) answer.repliesTo = places.get(remark)
  }
  return comments
}

/** Fills in who collected a photo and what was said below it. */
export function planReactions(studio: Studio, photo: PlannedPhoto, crowd: Crowd): void {
  const { random } = studio
  const author = crowd.members.get(photo.author)
  if (!author || photo.visibility === 'private') return
  const audience = crowd.audienceOf(photo)
  const others = () => {
    const member = audience()
    return member === author ? undefined : member
  }
  const appeal = appealOf(random, author, crowd.members.size)
  const admirers = drawPeople(others, Math.round(appeal))
  photo.collects = planCollects(studio, photo, random.chance(0.02) ? [author, ...admirers] : admirers)
  const voices = drawPeople(others, Math.round(appeal * random.between(0, 0.5)))
  photo.comments = planComments(studio, photo, { author, voices })
}
