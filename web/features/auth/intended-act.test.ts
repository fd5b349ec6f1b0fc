import { beforeEach, expect, it } from 'vitest'
import { intendAct, makeIntendedActDue, takeIntendedAct } from './intended-act.ts'

beforeEach(() => sessionStorage.clear())

it('is due after signing in to come back, once', () => {
  intendAct('collect 7', '/photos/7?list=fresh')
  expect(takeIntendedAct('collect 7')).toBe(false)
  makeIntendedActDue('/photos/7?list=fresh')
  expect(takeIntendedAct('collect 8')).toBe(false)
  expect(takeIntendedAct('collect 7')).toBe(true)
  expect(takeIntendedAct('collect 7')).toBe(false)
})

it('is forgotten by whoever signs in for something else', () => {
  intendAct('collect 7', '/photos/7')
  makeIntendedActDue('/')
  makeIntendedActDue('/photos/7')
  expect(takeIntendedAct('collect 7')).toBe(false)
})

it('gives way to a later one', () => {
  intendAct('collect 7', '/photos/7')
  intendAct('collect 8', '/photos/8')
  makeIntendedActDue('/photos/8')
  expect(takeIntendedAct('collect 7')).toBe(false)
  expect(takeIntendedAct('collect 8')).toBe(true)
})

it.each(['', 'null', '7', '{}', '{"act":', '[]'])('is none where %j is kept', (kept) => {
  sessionStorage.setItem('tintype_intended_act', kept)
  makeIntendedActDue('/')
  expect(takeIntendedAct('collect 7')).toBe(false)
})
