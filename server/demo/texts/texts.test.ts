import { describe, expect, it } from 'vitest'
import { createRandom } from '../pictures/random.ts'
import { sceneNames } from '../pictures/scenes.ts'
import { inventPeople } from './crowd.ts'
import { people } from './people.ts'
import { createWriter } from './writer.ts'

const languages = ['en', 'zh'] as const

describe('people', () => {
  it('fit what an account may be', () => {
    for (const { name, username, bio, place } of people) {
      expect(username).toMatch(/^[A-Za-z0-9_]{1,20}$/)
      expect(name.length).toBeGreaterThan(0)
      expect([...name].length).toBeLessThanOrEqual(30)
      expect([...bio].length).toBeLessThanOrEqual(120)
      expect([...place].length).toBeLessThanOrEqual(50)
    }
    expect(new Set(people.map(({ username }) => username.toLowerCase())).size).toBe(people.length)
  })

  it('are about sixty, half of them writing Chinese', () => {
    const chinese = people.filter(({ language }) => language === 'zh').length
    expect(people.length).toBeGreaterThanOrEqual(60)
    expect(Math.abs(chinese * 2 - people.length)).toBeLessThan(6)
  })
})

describe('inventPeople', () => {
  it('gives exactly as many as asked, all with a username of their own', () => {
    const taken = people.map(({ username }) => username.toLowerCase())
    for (const count of [1, 10, 900, 20_000]) {
      const crowd = inventPeople(count, createRandom('crowd', count))
      const usernames = crowd.map(({ username }) => username.toLowerCase())
      expect(new Set([...usernames, ...taken]).size).toBe(count + taken.length)
      for (const { username, name, bio } of crowd) {
        expect(username).toMatch(/^[a-z0-9_]{1,20}$/)
        expect(name).not.toContain('undefined')
        expect(`${name}${bio}`).not.toBe('')
      }
    }
  })

  it('speaks both languages from the start, and says most names once', () => {
    const few = inventPeople(6, createRandom('few'))
    expect(new Set(few.map(({ language }) => language))).toEqual(new Set(['en', 'zh']))
    const names = inventPeople(1000, createRandom('many')).map(({ name }) => name)
    expect(new Set(names).size).toBeGreaterThan(800)
  })
})

describe.each(languages)('a writer in %s', (language) => {
  const writer = createWriter(createRandom('test', language))
  const photos = sceneNames.flatMap((scene) =>
    Array.from({ length: 14 }, () => writer.photo({ scene, language })),
  )

  it('fits what a photo may carry', () => {
    for (const { description, altText, tags } of photos) {
      expect(description.length).toBeLessThanOrEqual(500)
      expect(altText.length).toBeLessThanOrEqual(1000)
      expect(new Set(tags).size).toBe(tags.length)
      for (const tag of tags) expect(tag).toMatch(/^[\p{L}\p{M}\p{N}_-]{1,30}$/u)
    }
  })

  it('varies: some say nothing, few say the same', () => {
    const said = photos.map(({ description }) => description).filter(Boolean)
    expect(said.length).toBeLessThan(photos.length * 0.95)
    expect(new Set(said).size).toBeGreaterThan(said.length * 0.6)
    expect(photos.some(({ altText }) => !altText)).toBe(true)
    expect(photos.some(({ tags }) => tags.length === 0)).toBe(true)
  })

  it('says things below photos and answers them', () => {
    const remarks = sceneNames.flatMap((scene) =>
      Array.from({ length: 5 }, () => writer.comment({ scene, language })),
    )
    expect(new Set(remarks.map(({ text }) => text)).size).toBeGreaterThan(40)
    expect(remarks.some(({ asks }) => asks)).toBe(true)
    for (const remark of remarks) {
      for (const other of languages) expect(writer.answer(remark, other)).not.toBe('')
    }
    expect(writer.agree(language)).not.toBe('')
  })

  it('uses the scripts of its language', () => {
    const text = photos.map(({ description, altText }) => description + altText).join('')
    const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
    expect(chinese / text.length > 0.6).toBe(language === 'zh')
    if (language === 'en') expect(chinese).toBe(0)
  })
})
