import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import ToastRegion from './ToastRegion.vue'
import { dismissToast, showToast, toasts } from './toasts.ts'

enableAutoUnmount(afterEach)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const { id } of [...toasts]) dismissToast(id)
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

describe('time stands still', () => {
  test.each([
    ['pointer', 'pointerenter', 'pointerleave'],
    ['focus', 'focusin', 'focusout'],
  ])('while the %s is on a message, and what waits for it waits on', async (_what, comes, leaves) => {
    const region = mountRegion()
    const gone = vi.fn()
    showToast({ text: 'Removed', action: { label: 'Undo', run: () => undefined }, lasts: 6000, gone })
    showToast({ text: 'Saved' })
    await pass(5000)
    await region.get('ol').trigger(comes)
    await pass(60_000)
    expect([region.findAll('li').length, gone.mock.calls.length]).toEqual([2, 0])
    await region.get('ol').trigger(leaves)
    await pass(900)
    expect([region.findAll('li').length, gone.mock.calls.length]).toEqual([2, 0])
    await pass(200)
    expect([region.findAll('li').length, gone.mock.calls.length]).toEqual([0, 1])
  })

  test('for those that come while somebody is there', async () => {
    const region = mountRegion()
    showToast({ text: 'Removed' })
    await region.get('ol').trigger('pointerenter')
    showToast({ text: 'Saved' })
    await pass(60_000)
    expect(region.findAll('li')).toHaveLength(2)
  })

  test('no longer, when what had the focus or the pointer is gone', async () => {
    const region = mountRegion()
    showToast({ text: 'Removed', action: { label: 'Undo', run: () => undefined } })
    await pass(0)
    await region.get('ol').trigger('pointerenter')
    const undo = region.get<HTMLButtonElement>('li button')
    undo.element.focus()
    await undo.trigger('click')
    showToast({ text: 'Back again' })
    await pass(6100)
    expect(region.findAll('li')).toHaveLength(0)
  })

  test('out of sight, but not for what was done already', async () => {
    const region = mountRegion()
    const gone = vi.fn()
    showToast({ text: 'Removed', lasts: 6000, gone })
    showToast({ text: 'Saved' })
    await region.get('ol').trigger('pointerenter')
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await pass(60_000)
    expect(gone).toHaveBeenCalledOnce()
    expect(region.findAll('li').map((item) => item.text())).toEqual(['Saved'])
    hidden.mockRestore()
  })
})

test('F8 leads to the messages', async () => {
  const region = mountRegion()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8' }))
  expect(document.activeElement).toBe(region.get('ol').element)
})

describe('the focus, when the message is gone', () => {
  const button = (text: string) => {
    const made = document.createElement('button')
    made.textContent = text
    document.body.append(made)
    return made
  }

  async function undoFrom(origin: HTMLElement, run = () => undefined as unknown) {
    const region = mountRegion()
    showToast({ text: 'Removed', action: { label: 'Undo', run } })
    await pass(0)
    origin.focus()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8' }))
    const undo = region.get<HTMLButtonElement>('li button')
    undo.element.focus()
    await undo.trigger('click')
    await pass(0)
  }

  test('goes back where it came from', async () => {
    const origin = button('Next card')
    await undoFrom(origin)
    expect(document.activeElement).toBe(origin)
    origin.remove()
  })

  test('goes to the page where that is gone', async () => {
    const main = document.createElement('main')
    main.id = 'main'
    main.tabIndex = -1
    document.body.append(main)
    const origin = button('Last card')
    await undoFrom(origin, () => origin.remove())
    expect(document.activeElement).toBe(main)
    main.remove()
  })

  test('goes back also where another message takes its place at once', async () => {
    const origin = button('Next card')
    await undoFrom(origin, () => showToast({ text: 'Back again' }))
    expect(document.activeElement).toBe(origin)
    await pass(6100)
    expect(toasts).toEqual([])
    origin.remove()
  })

  test('stays where it is, elsewhere', async () => {
    mountRegion()
    const elsewhere = button('Next card')
    showToast({ text: 'Saved' })
    elsewhere.focus()
    await pass(7000)
    expect(document.activeElement).toBe(elsewhere)
    elsewhere.remove()
  })
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

test('a new one is shown also where all others were promised their time', async () => {
  const region = mountRegion()
  for (const text of ['one', 'two', 'three']) showToast({ text, lasts: 10_000 })
  showToast({ text: 'That failed', tone: 'alarm' })
  await pass(0)
  expect(region.findAll('li').map((item) => item.text())).toEqual(['two', 'three', 'That failed'])
})
