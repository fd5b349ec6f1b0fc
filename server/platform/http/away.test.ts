import { Type } from 'typebox'
import { beforeEach, describe, expect, it } from 'vitest'
import { startHttp, type TestHttp } from '../../testing/http.ts'
import { ORIGIN } from '../../testing/people.ts'

let http: TestHttp

const open = { config: { access: 'anyone' } } as const

beforeEach(async () => {
  http = await startHttp()
})

describe('what is not there', () => {
  const answerTo = async (syscall: string) => {
    http.app.get('/', open, async () => {
      throw Object.assign(new Error('no such file or directory'), { code: 'ENOENT', syscall })
    })
    return (await http.app.inject({ url: '/' })).json().code
  }

  it('is the database when its socket is missing', async () => {
    expect(await answerTo('connect')).toBe('unavailable')
  })

  it('is a fault of ours when it is any other file', async () => {
    expect(await answerTo('link')).toBe('internal-error')
  })
})

it('a body with a hundred thousand faults is answered with a hundred', async () => {
  const body = Type.Object({ tags: Type.Array(Type.String(), { maxItems: 20 }) })
  http.app.post('/', { ...open, schema: { body } }, async () => ({}))
  const tags = Array.from({ length: 100_000 }, () => 1)
  const answer = await http.app.inject({
    method: 'POST',
    url: '/',
    headers: { origin: ORIGIN },
    payload: { tags },
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().errors).toHaveLength(100)
  expect(answer.json().errors[0]).toMatchObject({ pointer: '/tags', code: 'too-many' })
})
