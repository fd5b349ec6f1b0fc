import type { Cast } from './cast.ts'

/**
 * What is asked for in a row of the table, and what it is held against. A row `anew` asks for answers that are not kept
 * from the last time, by other people or by other addresses each time.
 */
export type Place = {
  what: string
  paths: string[]
  cookies?: string[]
  /** A constant of the same size, or as many rows by one query; by path, in turn. */
  floor: 'constant' | { rows: number[] }
  /** How much of the floor it must reach. */
  reaches?: number
  /** Which other row it may take so many times as long as. */
  within?: { of: string; times: number }
  /** Milliseconds it may take. */
  atMost?: number
}

const HOT = 20
const PAGE = 24
const LIST = 12

const rows = (...counts: number[]) => ({ rows: counts })

/** Pages that exist; a place that the product does not have is left out with a word. */
export function listPlaces(cast: Cast): Place[] {
  return [...forStrangers(cast), ...forMembers(cast), ...ofPeople(cast), ...feeds(cast)]
}

function forStrangers({ photos, people, tags }: Cast): Place[] {
  const hotPhotos = photos.slice(0, HOT)
  const hotPeople = people.slice(0, HOT)
  const cached = { floor: 'constant', reaches: 0.5 } as const
  return [
    { what: 'home page', paths: ['/'], ...cached },
    { what: 'explore', paths: ['/api/v1/explore'], ...cached },
    { what: 'explore, trending', paths: ['/api/v1/explore?order=trending'], ...cached },
    { what: 'tag page', paths: tags.map((name) => `/tags/${name}`), ...cached },
    { what: 'tag’s photos', paths: tags.map((name) => `/api/v1/tags/${name}/photos`), ...cached },
    { what: 'profile page', paths: hotPeople.map((name) => `/@${name}`), ...cached },
    {
      what: 'profile’s photos',
      paths: hotPeople.map((name) => `/api/v1/accounts/${name}/photos`),
      ...cached,
    },
    { what: 'photo page', paths: hotPhotos.map((id) => `/photos/${id}`), ...cached },
    { what: 'photo', paths: hotPhotos.map((id) => `/api/v1/photos/${id}`), ...cached },
    { what: 'comments of a photo', paths: hotPhotos.map((id) => `/api/v1/photos/${id}/comments`), ...cached },
  ].map((place) => ({ ...place, what: `${place.what}, signed out` }))
}

function forMembers({ photos, tags, cookies, crowd }: Cast): Place[] {
  const own = [cookies.ordinary]
  const list = { floor: rows(PAGE) }
  const ofTag = (order: string) => tags.map((name) => `/api/v1/tags/${name}/photos?order=${order}`)
  const talk = {
    paths: photos.flatMap((id) => [`/api/v1/photos/${id}`, `/api/v1/photos/${id}/comments`]),
    floor: rows(1, 15),
  }
  const explore = { paths: ['/api/v1/explore'], ...list }
  return [
    { what: 'explore', cookies: own, ...explore, reaches: 0.5 },
    { what: 'explore, anew', cookies: crowd, ...explore },
    { what: 'explore, trending, anew', cookies: crowd, paths: ['/api/v1/explore?order=trending'], ...list },
    {
      what: 'explore, shuffled',
      cookies: crowd,
      paths: ['/api/v1/explore?order=shuffle'],
      ...list,
      within: { of: 'explore, anew', times: 1.5 },
    },
    { what: 'tag’s photos, anew', paths: ofTag('newest'), cookies: crowd, floor: rows(LIST) },
    {
      what: 'tag’s photos, most collected, anew',
      paths: ofTag('collected'),
      cookies: crowd,
      floor: rows(LIST),
    },
    { what: 'photo and its first comments, in turn', cookies: own, ...talk, reaches: 0.5 },
    { what: 'photo and its first comments, anew', cookies: crowd, ...talk },
    {
      what: 'beside a photo, in trending',
      cookies: own,
      paths: photos.map((id) => `/api/v1/photos/${id}/neighbours?list=trending`),
      floor: rows(2),
    },
  ]
}

function ofPeople({ people, popular, beginnings, cookies: { ordinary } }: Cast): Place[] {
  const cookies = [ordinary]
  const of = (names: string[], rest: string) => names.map((name) => `/api/v1/accounts/${name}${rest}`)
  const begins = beginnings.map((text) => `/api/v1/search/suggestions/tags?q=${encodeURIComponent(text)}`)
  return [
    { what: 'hover card', cookies, paths: of(people, ''), floor: rows(1), reaches: 0.6 },
    { what: 'profile’s photos', cookies, paths: of(people, '/photos'), floor: rows(PAGE) },
    { what: 'collection', cookies, paths: of(people, '/collects'), floor: rows(PAGE) },
    { what: 'followers', cookies, paths: of(popular, '/followers'), floor: rows(PAGE) },
    // By a letter, as many are called so at either size: of few followers not a whole page would be.
    {
      what: 'followers called so',
      cookies,
      paths: of(popular.slice(0, 5), '/followers?q=m'),
      floor: rows(PAGE),
    },
    // People are suggested to one account only so often, so that nobody reads them out.
    { what: 'suggested tags', cookies, paths: begins, floor: rows(8), atMost: 25 },
    { what: 'whom to follow', cookies, paths: ['/api/v1/me/suggestions'], floor: rows(PAGE) },
  ]
}

function feedOf(cast: Cast, who: keyof Cast['feeds'], page: 'first' | 'later') {
  return { cookies: [cast.cookies[who]], paths: cast.feeds[who][page], floor: rows(PAGE) }
}

function feeds(cast: Cast): Place[] {
  const anew = 'home feed, anew'
  const within = { of: anew, times: 2 }
  return [
    {
      what: 'home feed',
      cookies: [cast.cookies.ordinary],
      paths: ['/api/v1/feed'],
      floor: rows(PAGE),
      reaches: 0.5,
    },
    { what: anew, ...feedOf(cast, 'ordinary', 'first') },
    { what: 'home feed, page 50, anew', ...feedOf(cast, 'ordinary', 'later'), within },
    { what: 'home feed of 1,000, anew', ...feedOf(cast, 'followsMany', 'first'), within },
    { what: 'home feed of 1,000, page 50, anew', ...feedOf(cast, 'followsMany', 'later'), within },
    { what: 'home feed with 20 tags, anew', ...feedOf(cast, 'followsTags', 'first'), within },
    { what: 'home feed with 20 tags, page 50, anew', ...feedOf(cast, 'followsTags', 'later'), within },
    { what: 'home feed of 3 silent ones, anew', ...feedOf(cast, 'followsSilent', 'first'), within },
    {
      what: 'home feed of 3 silent ones, last full page, anew',
      ...feedOf(cast, 'followsSilent', 'later'),
      within,
    },
  ]
}
