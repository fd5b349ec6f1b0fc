import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, type Person } from '../../testing/people.ts'

let test: TestApp
let author: Person
let fan: Person
let other: Person

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
})
afterAll(() => test.stop())
beforeEach(async () => {
  author = await aPerson(test)
  fan = await aPerson(test)
  other = await aPerson(test)
  await fan.send('PUT', `/accounts/${author.username}/follow`)
  await other.send('PUT', `/accounts/${author.username}/follow`)
})

const roads = ['/feed', '/photos/:id', '/accounts/:author/photos'] as const

async function read({ send }: Person, road: (typeof roads)[number], id: string) {
  const answer = await send('GET', road.replace(':id', id).replace(':author', author.username))
  expect(answer.statusCode).toBe(200)
  const body = answer.json()
  const photos = body.items
    ? body.items.flatMap((item: { photos?: object[] }) => item.photos ?? [item])
    : [body]
  return photos.find((photo: { id: string }) => photo.id === id)
}

const words = async ({ send }: Person) =>
  (await send('GET', '/feed'))
    .json()
    .items.flatMap(({ comments }: { comments: { text: string }[] }) => comments.map(({ text }) => text))

describe.each(['public', 'followers'])('of a photo for %s', (visibility) => {
  let id: string
  beforeEach(async () => {
    const wishes = { by: author, visibility, description: 'before', tags: ['fog', 'quiet'] }
    id = (await aPhoto(test.deps, wishes)).id
  })

  it('what another member has read is asked for no more', async () => {
    await fan.send('POST', `/photos/${id}/comments`, { text: 'So quiet.' })
    await other.send('GET', '/feed')
    await fan.send('GET', '/me')
    // Which cards, which photos, with what is one's own about them, and whom one follows.
    expect(await countQueries(() => fan.send('GET', '/feed'))).toBe(3)
  })

  it.each(roads)('each member is told what they have done, on %s', async (road) => {
    await fan.send('PUT', `/photos/${id}/collect`)
    for (const [who, collected, edit] of [
      [fan, true, false],
      [other, false, false],
      [author, false, true],
    ] as const) {
      const { viewer, collectCount } = await read(who, road, id)
      expect([viewer.collected, viewer.can.edit, collectCount]).toEqual([collected, edit, 1])
    }
  })

  it.each(roads)('what has changed is there on the next request, on %s', async (road) => {
    expect(await read(fan, road, id)).toMatchObject({ description: 'before', tags: ['fog', 'quiet'] })
    const answer = await author.send('PATCH', `/photos/${id}`, { description: 'after', tags: ['quiet'] })
    expect(answer.json()).toMatchObject({ description: 'after', tags: ['quiet'] })
    expect(await read(fan, road, id)).toMatchObject({ description: 'after', tags: ['quiet'] })
    await author.send('PATCH', `/photos/${id}`, { tags: [] })
    expect(await read(fan, road, id)).toMatchObject({ tags: [] })
    await author.send('PATCH', '/me', { name: 'Renamed' })
    expect(await read(fan, road, id)).toMatchObject({ author: { name: 'Renamed' } })
    await other.send('PUT', `/photos/${id}/collect`)
    await other.send('POST', `/photos/${id}/comments`, { text: 'So quiet.' })
    expect(await read(fan, road, id)).toMatchObject({ collectCount: 1, commentCount: 1 })
  })

  it('words below it come, change and go on the next request', async () => {
    expect(await words(fan)).toEqual([])
    const said = (await other.send('POST', `/photos/${id}/comments`, { text: 'first' })).json().id
    expect(await words(fan)).toEqual(['first'])
    await other.send('PATCH', `/comments/${said}`, { text: 'put right' })
    expect(await words(fan)).toEqual(['put right'])
    await other.send('DELETE', `/comments/${said}`)
    expect(await words(fan)).toEqual([])
  })

  it.each(['block', 'mute'] as const)('whoever has to %s somebody sees their own of it', async (act) => {
    await other.send('PUT', `/photos/${id}/collect`)
    await other.send('POST', `/photos/${id}/comments`, { text: 'unwanted' })
    expect(await words(fan)).toEqual(['unwanted'])
    expect((await fan.send('PUT', `/accounts/${other.username}/${act}`)).statusCode).toBeLessThan(300)
    expect(await words(fan)).toEqual([])
    const counted = act === 'block' ? 0 : 1
    for (const road of roads)
      expect(await read(fan, road, id)).toMatchObject({ collectCount: counted, commentCount: counted })
    expect(await words(author)).toEqual(['unwanted'])
    expect(await read(author, '/feed', id)).toMatchObject({ collectCount: 1, commentCount: 1 })
  })
})

it('is not given to whoever may not see it any more', async () => {
  const { id } = await aPhoto(test.deps, { by: author, visibility: 'followers' })
  expect(await read(fan, '/photos/:id', id)).toMatchObject({ id })
  await fan.send('DELETE', `/accounts/${author.username}/follow`)
  expect((await fan.send('GET', `/photos/${id}`)).statusCode).toBe(404)
  expect(await read(other, '/photos/:id', id)).toMatchObject({ id })
})
