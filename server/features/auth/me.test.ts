import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('accounts').execute()
  ada = await aPerson(test, { username: 'ada', name: 'Ada' })
})

const patch = (body: object) => ada.send('PATCH', '/me', body)

const findAda = () =>
  test.deps.db.selectFrom('accounts').selectAll().where('id', '=', ada.id).executeTakeFirstOrThrow()

describe('one’s own profile', () => {
  it('is what one wrote, and what others read', async () => {
    const texts = {
      name: 'Ada Lovelace',
      bio: 'Plates of silver\nand 计算机',
      website: 'https://ada.example/notes?page=1',
      place: 'London',
    }
    const answer = await patch(texts)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      ...{ username: 'ada', email: ada.email, avatarUrl: expect.any(String) },
      ...texts,
    })
    expect((await ada.send('GET', '/me')).json()).toEqual(answer.json())
    expect((await browserOf(test)('GET', '/accounts/ada')).json()).toMatchObject(texts)
  })

  it('keeps what is not mentioned, and can be emptied', async () => {
    await patch({ bio: 'old', place: 'Here', website: 'https://ada.example' })
    await patch({ bio: 'new' })
    await patch({})
    expect(await findAda()).toMatchObject({ name: 'Ada', bio: 'new', place: 'Here' })
    await patch({ bio: '', place: ' ', website: '' })
    expect(await findAda()).toMatchObject({ bio: '', place: '', website: '' })
  })

  it('loses the space around its texts', async () => {
    await patch({ name: '  Ada ', bio: ' hello\n', website: ' https://ada.example/ ' })
    expect(await findAda()).toMatchObject({ name: 'Ada', bio: 'hello', website: 'https://ada.example' })
  })

  it('shows a host that only looks like another by its true letters', async () => {
    await patch({ website: 'https://аpple.com/' })
    expect((await findAda()).website).toBe('https://xn--pple-43d.com')
  })

  it.each([
    ['/name', 'required', { name: '' }],
    ['/name', 'invalid-format', { name: ' ' }],
    ['/name', 'too-long', { name: 'x'.repeat(31) }],
    ['/bio', 'too-long', { bio: 'x'.repeat(121) }],
    ['/bio', 'invalid-format', { bio: 'a\u202eb' }],
    ['/place', 'too-long', { place: 'x'.repeat(51) }],
    ['/place', 'invalid-format', { place: 'a\nb' }],
    ['/website', 'too-long', { website: `https://ada.example/${'x'.repeat(240)}` }],
    ['/website', 'too-long', { website: `https://ada.example/${'ä'.repeat(100)}` }],
  ])('with a fault at %s (%s) is refused', async (pointer, code, body) => {
    const before = await findAda()
    const answer = await patch(body)
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([422, { pointer, code }])
    expect(await findAda()).toEqual(before)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://ada.example/%0aalert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ftp://ada.example',
    'mailto:ada@example.test',
    '//ada.example',
    'ada.example',
    'https://',
    'https://ada@evil.test',
    'https://a b.example',
    'https:\\\\evil.test',
    'ht\ntps://ada.example',
  ])('cannot lead to %j', async (website) => {
    const answer = await patch({ website })
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      422,
      [{ pointer: '/website', code: 'invalid-website' }],
    ])
  })

  it('takes no rights, names or dates', async () => {
    const before = await findAda()
    const wishes = {
      ...{ role: 'Administrator', id: '1', username: 'root', email: 'a@b.test', isPrivate: true },
      ...{ emailConfirmedAt: null, suspendedAt: null, passwordHash: 'x', createdAt: '2020-01-01' },
    }
    expect((await patch({ ...wishes, place: 'Here' })).statusCode).toBe(200)
    expect(await findAda()).toEqual({ ...before, place: 'Here' })
  })

  it('is nobody’s without an account', async () => {
    const nobody = browserOf(test)
    expect((await nobody('GET', '/me')).statusCode).toBe(401)
    expect((await nobody('PATCH', '/me', { name: 'x' })).statusCode).toBe(401)
  })
})
