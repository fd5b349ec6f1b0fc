import type { Cast } from './cast.ts'

/** What is asked for in a row of the table, and what it is held against. */
export type Place = {
  what: string
  paths: string[]
  cookie?: string
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

function forMembers({ photos, tags, cookies }: Cast): Place[] {
  const cookie = cookies.ordinary
  const list = { cookie, floor: rows(PAGE) }
  const ofTag = (order: string) => tags.map((name) => `/api/v1/tags/${name}/photos?order=${order}`)
  return [
    { what: 'explore', paths: ['/api/v1/explore'], ...list, reaches: 0.5 },
    { what: 'explore, trending', paths: ['/api/v1/explore?order=trending'], ...list },
    {
      what: 'explore, shuffled',
      paths: ['/api/v1/explore?order=shuffle'],
      ...list,
      within: { of: 'explore', times: 1.5 },
    },
    { what: 'tag’s photos', paths: ofTag('newest'), cookie, floor: rows(LIST) },
    { what: 'tag’s photos, most collected', paths: ofTag('collected'), cookie, floor: rows(LIST) },
    {
      what: 'photo and its first comments, in turn',
      cookie,
      paths: photos.flatMap((id) => [`/api/v1/photos/${id}`, `/api/v1/photos/${id}/comments`]),
      floor: rows(1, 15),
      reaches: 0.5,
    },
    {
      what: 'beside a photo, in trending',
      cookie,
      paths: photos.map((id) => `/api/v1/photos/${id}/neighbours?list=trending`),
      floor: rows(2),
    },
  ]
}

function ofPeople({ people, popular, beginnings, cookies }: Cast): Place[] {
  const cookie = cookies.ordinary
  const of = (names: string[], rest: string) => names.map((name) => `/api/v1/accounts/${name}${rest}`)
  const begins = beginnings.map((text) => `/api/v1/search/suggestions/tags?q=${encodeURIComponent(text)}`)
  return [
    { what: 'hover card', cookie, paths: of(people, ''), floor: rows(1), reaches: 0.6 },
    { what: 'profile’s photos', cookie, paths: of(people, '/photos'), floor: rows(PAGE) },
    { what: 'collection', cookie, paths: of(people, '/collects'), floor: rows(PAGE) },
    { what: 'followers', cookie, paths: of(popular, '/followers'), floor: rows(PAGE) },
    { what: 'followers called so', cookie, paths: of(popular, '/followers?q=mei'), floor: rows(PAGE) },
    // People are suggested to one account only so often, so that nobody reads them out.
    { what: 'suggested tags', cookie, paths: begins, floor: rows(8), atMost: 25 },
    { what: 'whom to follow', cookie, paths: ['/api/v1/me/suggestions'], floor: rows(PAGE) },
  ]
}

function feeds({ cookies, feedPages }: Cast): Place[] {
  const floor = rows(PAGE)
  const within = { of: 'home feed', times: 2 }
  const { ordinary, followsMany, followsSilent } = cookies
  return [
    { what: 'home feed', cookie: ordinary, paths: ['/api/v1/feed'], floor, reaches: 0.5 },
    { what: 'home feed, page 50', cookie: ordinary, paths: [feedPages.ordinary], floor, within },
    { what: 'home feed of 1,000', cookie: followsMany, paths: ['/api/v1/feed'], floor, within },
    {
      what: 'home feed of 1,000, page 50',
      cookie: followsMany,
      paths: [feedPages.followsMany],
      floor,
      within,
    },
    { what: 'home feed of 3 silent ones', cookie: followsSilent, paths: ['/api/v1/feed'], floor, within },
    {
      what: 'home feed of 3 silent ones, last page',
      cookie: followsSilent,
      paths: [feedPages.followsSilent],
      floor,
      within,
    },
  ]
}
