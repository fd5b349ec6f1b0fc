import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { Comment } from '../../api/types.ts'
import { useRemoveLater } from './remove-later.ts'

// Only its id matters here.
const comment = { id: '7' } as Comment

let removed: string[]
let scope: ReturnType<typeof effectScope>
let later: ReturnType<typeof useRemoveLater>

beforeEach(() => {
  vi.useFakeTimers()
  removed = []
  scope = effectScope()
  const made = scope.run(() => useRemoveLater(({ id }) => removed.push(id)))
  if (!made) throw new Error('the scope is over')
  later = made
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

it('hides at once and removes when it can no longer be taken back', () => {
  later.removeLater(comment)
  expect([later.isLeaving('7'), removed]).toEqual([true, []])
  vi.advanceTimersByTime(5_000)
  expect(removed).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect([later.isLeaving('7'), removed]).toEqual([true, ['7']])
})

it('is taken back for good', () => {
  later.removeLater(comment)
  later.takeBack('7')
  vi.advanceTimersByTime(60_000)
  expect([later.isLeaving('7'), removed]).toEqual([false, []])
})

it('is meant by whoever leaves, once', () => {
  later.removeLater(comment)
  scope.stop()
  window.dispatchEvent(new Event('pagehide'))
  vi.advanceTimersByTime(60_000)
  expect(removed).toEqual(['7'])
})
