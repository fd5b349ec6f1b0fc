import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { selectByCamera } from './queries.ts'

let test: TestApp
let ada: Person
const photos: Record<string, string> = {}

const cameras = {
  leica: { make: 'Leica', model: 'Leica Q2', lens: 'Summilux 28', focalLength: 28, aperture: 1.7, iso: 100 },
  canon: {
    make: 'Canon',
    model: 'EOS R5',
    exposureTime: '1/250',
    aperture: 8,
    focalLength: 35.5,
    iso: 51200,
  },
  box: { make: 'A box', aperture: 8 },
}

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  for (const [name, camera] of Object.entries(cameras)) {
    const takenAt = name === 'box' ? null : '2024-05-06T23:59:58'
    photos[name] = (await aPhoto(test.deps, { by: ada, camera: JSON.stringify(camera), takenAt })).id
  }
})
afterAll(() => test.stop())

const search = (query: string) => browserOf(test)('GET', `/search/photos?${query}`)
const namesOf = async (query: string) => {
  const { items } = (await search(query)).json()
  return items.map(({ id }: { id: string }) => Object.keys(photos).find((name) => photos[name] === id))
}

describe('a search by what the camera noted', () => {
  it.each([
    ['camera=Leica%20Q2', ['leica']],
    ['camera=A%20box', ['box']],
    ['camera=leica', []],
    ['lens=Summilux%2028', ['leica']],
    ['focalLength=35.5', ['canon']],
    ['aperture=8', ['box', 'canon']],
    ['aperture=8&iso=51200', ['canon']],
    ['exposureTime=1/250', ['canon']],
    ['taken=2024-05-06', ['canon', 'leica']],
    ['taken=2024-05-07', []],
    ['taken=2024-02-31', []],
    [`camera=${encodeURIComponent("'; drop table photos; --%_\\")}`, []],
  ])('%s finds %j', async (query, names) => {
    expect(await namesOf(query)).toEqual(names)
  })

  it.each(['iso=-1', 'iso=much', 'taken=yesterday', 'taken=20240506', 'camera=', 'limit=0', 'cursor=x'])(
    'refuses %s',
    async (query) => {
      expect([400, 422]).toContain((await search(query)).statusCode)
    },
  )

  it('goes on where the page before ended, with as many questions for one as for many', async () => {
    const first = (await search('aperture=8&limit=1')).json()
    const second = (await search(`aperture=8&limit=1&cursor=${first.next}`)).json()
    expect([first.items[0].id, second.items[0].id, second.next]).toEqual([
      photos['box'],
      photos['canon'],
      null,
    ])
    const measure = (limit: number) => countQueries(() => search(`aperture=8&limit=${limit}`))
    expect(await measure(1)).toBe(await measure(2))
  })

  it('reads an index of its own for each value, however many photos there are', async () => {
    const { db, pool } = test.deps
    // Counting each of them would take long, and nothing here reads the counts.
    await pool.query('alter table photos disable trigger user')
    await pool.query(
      `insert into photos (listed, account_id, batch_id, visibility, media_key, original_key, original_bytes, format, width,
         height, thumbhash, camera, taken_at)
       select true, account_id, batch_id, visibility, media_key || n, original_key || n, original_bytes, format, width,
         height, thumbhash, jsonb_build_object('model', 'M' || n % 500, 'lens', 'L' || n % 500, 'iso', n % 500 + 1,
           'focalLength', n % 500 + 1, 'aperture', n % 500 + 1, 'exposureTime', '1/' || n % 500),
         timestamp '2020-01-01' + n % 500 * interval '1 day'
       from photos, generate_series(1, 5000) n where id = $1`,
      [photos['box']],
    )
    await pool.query('analyze photos')
    const filters = {
      camera: 'M7',
      lens: 'L7',
      focalLength: 7,
      aperture: 7,
      exposureTime: '1/7',
      iso: 7,
      taken: '2020-01-07',
    }
    for (const [name, value] of Object.entries(filters)) {
      const query = selectByCamera(db, null, { [name]: value, limit: 25, before: undefined })
      const index = `photos_${name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`)}_idx`
      expect(JSON.stringify(await query.explain('json'))).toContain(`"${index}"`)
    }
  })
})
