import { expect, test } from 'vitest'
import { actsOn, foresee, marksOf } from './member-acts.ts'

const member = {
  ...{ id: '7', username: 'ada', name: 'Ada', createdAt: '2026-01-01T00:00:00Z', isConfirmed: true },
  ...{ role: 'Curator', roleBeforeLock: null, isLocked: false, isSuspended: false },
  can: { lock: true, suspend: true, edit: false },
}

test('a lock takes the role and remembers it, and what ends it gives it back', () => {
  const locked = foresee('lock', member)
  expect(locked).toEqual({ role: 'Locked', roleBeforeLock: 'Curator', isLocked: true, isSuspended: false })
  expect(foresee('lock', locked)).toEqual(locked)
  expect(foresee('unlock', locked)).toEqual(foresee('unlock', member))
  expect(foresee('unlock', { ...locked, roleBeforeLock: null }).role).toBe('User')
})

test('a suspension leaves the role alone', () => {
  const locked = foresee('lock', member)
  const both = foresee('suspend', locked)
  expect(both).toEqual({ ...locked, isSuspended: true })
  expect(foresee('lift', both)).toEqual(locked)
})

test('what is offered and what is marked follows how somebody stands', () => {
  const both = { ...member, ...foresee('suspend', { ...member, ...foresee('lock', member) }) }
  expect([actsOn(member), marksOf(member)]).toEqual([['lock', 'suspend'], []])
  expect([actsOn(both), marksOf(both)]).toEqual([
    ['unlock', 'lift'],
    ['suspended', 'locked'],
  ])
  expect(marksOf({ ...member, isConfirmed: false })).toEqual(['unconfirmed'])
  expect(actsOn({ ...both, can: { lock: false, suspend: false, edit: true } })).toEqual([])
})
