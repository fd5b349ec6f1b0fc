import { mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import { defineComponent } from 'vue'
import { turnShortcuts, useArrowKeys, useShortcuts } from './page-keys.ts'

function mountPage() {
  const done: (string | number)[] = []
  const page = mount(
    defineComponent({
      setup() {
        useArrowKeys((step) => done.push(step))
        useShortcuts({ l: () => done.push('l'), '?': () => done.push('?') })
      },
      template: '<div><a href="#x">x</a><input><dialog><b>b</b></dialog></div>',
    }),
    { attachTo: document.body },
  )
  return { done, page }
}

afterEach(() => {
  turnShortcuts(true)
  document.body.innerHTML = ''
})

test('arrows step through the page, and stop when it is left', async () => {
  const { done, page } = mountPage()
  await page.get('a').trigger('keydown', { key: 'ArrowRight' })
  await page.get('a').trigger('keydown', { key: 'ArrowLeft' })
  await page.get('a').trigger('keydown', { key: 'ArrowUp' })
  expect(done).toEqual([1, -1])
  page.unmount()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
  expect(done).toEqual([1, -1])
})

test('single keys do what they are for, with Caps Lock as well, and once when held down', async () => {
  const { done, page } = mountPage()
  await page.get('a').trigger('keydown', { key: 'l' })
  await page.get('a').trigger('keydown', { key: 'l', repeat: true })
  await page.get('a').trigger('keydown', { key: 'L' })
  await page.get('a').trigger('keydown', { key: '?', shiftKey: true })
  await page.get('a').trigger('keydown', { key: 'x' })
  expect(done).toEqual(['l', 'l', '?'])
  page.unmount()
})

test('keys keep their meaning while typing, composing and with modifiers', async () => {
  const { done, page } = mountPage()
  for (const key of ['ArrowRight', 'l']) {
    await page.get('input').trigger('keydown', { key })
    await page.get('a').trigger('keydown', { key, isComposing: true })
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
      await page.get('a').trigger('keydown', { key, [modifier]: true })
  }
  await page.get('a').trigger('keydown', { key: 'ArrowRight', shiftKey: true })
  await page.get('a').trigger('keydown', { key: 'L', shiftKey: true })
  expect(done).toEqual([])
  page.unmount()
})

test('the page rests while a dialog is open', async () => {
  const { done, page } = mountPage()
  page.get('dialog').element.setAttribute('open', '')
  await page.get('a').trigger('keydown', { key: 'l' })
  await page.get('a').trigger('keydown', { key: 'ArrowLeft' })
  expect(done).toEqual([])
  page.unmount()
})

test('who turns single keys off keeps the arrows, and the choice is kept', async () => {
  const { done, page } = mountPage()
  turnShortcuts(false)
  await page.get('a').trigger('keydown', { key: 'l' })
  await page.get('a').trigger('keydown', { key: 'ArrowLeft' })
  expect(done).toEqual([-1])
  expect(localStorage.getItem('tintype_shortcuts')).toBe('off')
  page.unmount()
})

test('a page that lies behind another leaves the keys to that one', () => {
  const { done, page } = mountPage()
  document.body.firstElementChild?.toggleAttribute('inert', true)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l' }))
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
  expect(done).toEqual([])
  document.body.firstElementChild?.toggleAttribute('inert', false)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'l' }))
  expect(done).toEqual(['l'])
  page.unmount()
})
