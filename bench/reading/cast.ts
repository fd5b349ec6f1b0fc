import pg from 'pg'
import type { Db } from '../../server/platform/db/database.ts'
import { encodeCursor } from '../../server/platform/http/cursor.ts'
import { aSession } from '../../server/testing/builders.ts'
import { walk } from './walk.ts'

type Followers<Value> = {
  /**
   * Somebody who follows about twenty others and three tags, a thousand, others and the twenty most used tags, and no
   * tags but three people who have been silent for long.
   */
  ordinary: Value
  followsMany: Value
  followsTags: Value
  followsSilent: Value
}

/** Whom and what the bench looks at. */
export type Cast = {
  /** Public photos that were talked about. */
  photos: string[]
  /** People whose profiles are open. */
  people: string[]
  /** Those with the most followers. */
  popular: string[]
  /** The most used tags, as they stand in an address. */
  tags: string[]
  /** How tags begin, for whoever is looking for one. */
  beginnings: string[]
  cookies: Followers<string>
  /** Their first pages by as many addresses as an answer is never kept for, and so page 50, or the last full one. */
  feeds: Followers<{ first: string[]; later: string[] }>
  /** More people than answers are kept for; their number goes into none of the others. */
  crowd: string[]
}

const PAGE = 50
const CROWD = 1_009
const WAYS = 4_001

const openPeople = `from accounts join photo_counts on account_id = accounts.id
  join follow_counts on follow_counts.account_id = accounts.id
  where count > 3 and visibility = 'public' and not is_private and suspended_at is null`

const questions = {
  photos: `select id as value from (select id from photos where listed and comment_count between 2 and 60
    order by id desc limit 2000) as talked_about order by hashint8(id) limit 200`,
  people: `select username as value ${openPeople} order by hashint8(accounts.id) limit 200`,
  popular: `select username as value ${openPeople} order by followers desc, accounts.id limit 20`,
  tags: 'select name as value from tags order by photo_count desc, id limit 20',
  crowd: `select id as value from accounts where suspended_at is null order by hashint8(id) limit ${CROWD}`,
  newest: 'select max(id) as value from batches',
}

/** By letters that many and few begin with, in both scripts. */
const beginnings = ['a', 'la', 'mist', 'b', '雨', '山', 'q', 'zz']

export async function gatherCast(url: string, origin: string, db: Db): Promise<Cast> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const list = async (sql: string) =>
      (await client.query<{ value: string }>(sql)).rows.map(({ value }) => value)
    const cookieOf = async (number: number) => {
      // Their names end with their places, counted from 1.
      const [id] = await list(`select id as value from accounts where username ~ '_${number + 1}$'`)
      if (!id) throw new Error(`number ${number} of the crowd is not there`)
      return await aSession({ db }, { id })
    }
    const cookies = {
      ordinary: await cookieOf(13),
      followsMany: await cookieOf(10),
      followsTags: await cookieOf(12),
      followsSilent: await cookieOf(9),
    }
    const [newest = '0'] = await list(questions.newest)
    const feedsOf = async (cookie: string) => ({
      first: waysTo(newest),
      later: waysTo((await walk({ origin, cookie }, '/api/v1/feed', PAGE)) ?? newest),
    })
    const crowd: string[] = []
    for (const id of await list(questions.crowd)) crowd.push(await aSession({ db }, { id }))
    return {
      photos: await list(questions.photos),
      people: await list(questions.people),
      popular: await list(questions.popular),
      tags: (await list(questions.tags)).map(encodeURIComponent),
      beginnings,
      cookies,
      feeds: {
        ordinary: await feedsOf(cookies.ordinary),
        followsMany: await feedsOf(cookies.followsMany),
        followsTags: await feedsOf(cookies.followsTags),
        followsSilent: await feedsOf(cookies.followsSilent),
      },
      crowd,
    }
  } finally {
    await client.end()
  }
}

/** The same page by many addresses: hardly anything lies between one cursor and the next. */
function waysTo(before: string): string[] {
  return Array.from({ length: WAYS }, (_, more) => {
    const cursor = encodeCursor(String(BigInt(before) + BigInt(more)))
    return `/api/v1/feed?cursor=${encodeURIComponent(cursor)}`
  })
}
