import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useRemoveLater } from './remove-later.ts'
import { dismissToast, noticeReader, toasts } from './toasts.ts'

let removed: string[]
let scope: ReturnType<typeof effectScope>
let later: ReturnType<typeof useRemoveLater>

const remove = (id: string) =>
  later.removeLater(id, { text: `${id} removed`, undo: 'Undo', remove: () => removed.push(id) })
const said = () => toasts.map(({ text }) => text)

beforeEach(() => {
  vi.useFakeTimers()
  removed = []
  scope = effectScope()
  const made = scope.run(useRemoveLater)
  if (!made) throw new Error('the scope is over')
  later = made
})
afterEach(() => {
  scope.stop()
  noticeReader({ isAttentive: false, isAway: false })
  vi.useRealTimers()
})

it('hides at once and removes when it can no longer be taken back', () => {
  remove('7')
  expect([later.isLeaving('7'), removed]).toEqual([true, []])
  vi.advanceTimersByTime(5_000)
  expect([said(), removed]).toEqual([['7 removed'], []])
  vi.advanceTimersByTime(1_000)
  expect([later.isLeaving('7'), removed]).toEqual([true, ['7']])
  expect(said()).toEqual([])
})

it('waits as long as somebody is at its message, and can be taken back then', () => {
  remove('7')
  remove('8')
  noticeReader({ isAttentive: true, isAway: false })
  vi.advanceTimersByTime(60_000)
  expect([said(), removed]).toEqual([['7 removed', '8 removed'], []])
  toasts[0]?.action?.run()
  noticeReader({ isAttentive: false, isAway: false })
  vi.advanceTimersByTime(6_000)
  expect([later.isLeaving('7'), removed]).toEqual([false, ['8']])
})

it('is meant when its message is put away or makes room for others', () => {
  remove('7')
  dismissToast(toasts[0]?.id ?? 0)
  expect(removed).toEqual(['7'])
  for (const id of ['8', '9', '10', '11']) remove(id)
  expect(removed).toEqual(['7', '8'])
  expect(said()).toEqual(['9 removed', '10 removed', '11 removed'])
})

it('is taken back for good from its own message', () => {
  remove('7')
  remove('8')
  toasts[0]?.action?.run()
  expect(said()).toEqual(['8 removed'])
  vi.advanceTimersByTime(60_000)
  expect([later.isLeaving('7'), later.isLeaving('8'), removed]).toEqual([false, true, ['8']])
})

it('is shown again where it could not be removed', () => {
  remove('7')
  vi.advanceTimersByTime(6_000)
  later.takeBack('7')
  expect(later.isLeaving('7')).toBe(false)
})

it('is meant by whoever leaves, once, and then offered no more', () => {
  remove('7')
  scope.stop()
  window.dispatchEvent(new Event('pagehide'))
  vi.advanceTimersByTime(60_000)
  expect(removed).toEqual(['7'])
  expect(said()).toEqual([])
})
