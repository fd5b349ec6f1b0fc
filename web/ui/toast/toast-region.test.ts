import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import ToastRegion from './ToastRegion.vue'
import { showToast, toasts } from './toasts.ts'

enableAutoUnmount(afterEach)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  toasts.splice(0)
  vi.useRealTimers()
})

const mountRegion = () =>
  mount(ToastRegion, { global: { mocks: { $t: (key: string) => key } }, attachTo: document.body })

async function pass(milliseconds: number) {
  await vi.advanceTimersByTimeAsync(milliseconds)
}

test('a toast stays for more than five seconds, then goes', async () => {
  const region = mountRegion()
  showToast({ text: 'Saved' })
  await pass(5500)
  expect(region.get('[aria-live=polite]').text()).toContain('Saved')
  await pass(1000)
  expect(region.findAll('li')).toHaveLength(0)
})

test('time stands still while the pointer or the focus is on it', async () => {
  const region = mountRegion()
  showToast({ text: 'Removed' })
  await pass(5000)
  await region.get('ol').trigger('mouseenter')
  await pass(60_000)
  expect(region.findAll('li')).toHaveLength(1)
  await region.get('ol').trigger('mouseleave')
  await pass(1500)
  expect(region.findAll('li')).toHaveLength(0)
})

test('F8 leads to the messages', async () => {
  const region = mountRegion()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8' }))
  expect(document.activeElement).toBe(region.get('ol').element)
})

test('the action runs once and takes the toast along', async () => {
  const region = mountRegion()
  const run = vi.fn()
  showToast({ text: 'Removed', action: { label: 'Undo', run } })
  await pass(0)
  await region.get('li button').trigger('click')
  expect(run).toHaveBeenCalledOnce()
  expect(region.findAll('li')).toHaveLength(0)
})

test('at most three are shown, the newest ones', async () => {
  const region = mountRegion()
  for (const text of ['one', 'two', 'three', 'four']) showToast({ text })
  await pass(0)
  expect(region.findAll('li').map((item) => item.text())).toEqual(['two', 'three', 'four'])
})

test('one that is promised its time has all of it, also when others come', async () => {
  const region = mountRegion()
  showToast({ text: 'Deleted', lasts: 10_000 })
  for (const text of ['two', 'three', 'four']) showToast({ text })
  await pass(9900)
  expect(region.findAll('li').map((item) => item.text())).toEqual(['Deleted'])
  await pass(200)
  expect(region.findAll('li')).toHaveLength(0)
})
