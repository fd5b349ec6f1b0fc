import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent } from 'vue'
import { useArrowKeys } from './arrow-keys.ts'

function mountPage() {
  const steps: number[] = []
  const page = mount(
    defineComponent({
      setup: () => useArrowKeys((step) => steps.push(step)),
      template: '<div><a href="#x">x</a><input></div>',
    }),
    { attachTo: document.body },
  )
  return { steps, page }
}

test('arrows step through the page, and stop when it is left', async () => {
  const { steps, page } = mountPage()
  await page.get('a').trigger('keydown', { key: 'ArrowRight' })
  await page.get('a').trigger('keydown', { key: 'ArrowLeft' })
  await page.get('a').trigger('keydown', { key: 'ArrowUp' })
  expect(steps).toEqual([1, -1])
  page.unmount()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
  expect(steps).toEqual([1, -1])
})

test('arrows keep their meaning while typing and with modifiers', async () => {
  const { steps, page } = mountPage()
  await page.get('input').trigger('keydown', { key: 'ArrowRight' })
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey']) {
    await page.get('a').trigger('keydown', { key: 'ArrowRight', [modifier]: true })
  }
  expect(steps).toEqual([])
  page.unmount()
})
