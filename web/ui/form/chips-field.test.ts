import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import ChipsField from './ChipsField.vue'

function mountField(chips: string[] = []) {
  const field = mount(ChipsField, {
    props: {
      modelValue: chips,
      'onUpdate:modelValue': (modelValue: string[]) => field.setProps({ modelValue }),
      name: 'words',
      label: 'Words',
      most: 3,
      split: (text: string) =>
        text
          .split(/[,，\n]/)
          .map((part) => part.trim())
          .filter(Boolean),
      normalize: (text: string) => (text.includes(' ') ? undefined : text.toLowerCase()),
      refusal: (text: string | undefined) => (text === undefined ? 'too many' : `not ${text}`),
      removeLabel: (chip: string) => `Remove ${chip}`,
      suggest: async (text: string) => ['sea', 'seagull', 'seaside'].filter((word) => word.startsWith(text)),
      suggestLabel: 'Words',
      suggestStatus: (n: number) => `${n} words`,
    },
    attachTo: document.body,
  })
  const input = field.get('input')
  return {
    input,
    field,
    chips: () => field.props('modelValue'),
    type: (text: string) => input.setValue(text),
    press: (key: string, more = {}) => input.trigger('keydown', { key, ...more }),
  }
}

test('Enter, a comma and a Chinese comma each make a chip, in its normal form', async () => {
  const { type, press, chips, input } = mountField()
  await type('Sea')
  await press('Enter')
  await type('Sky,')
  await type('云，')
  expect(chips()).toEqual(['sea', 'sky', '云'])
  expect(input.element.value).toBe('')
})

test('Enter that ends a composition makes no chip', async () => {
  const { type, press, chips } = mountField()
  await type('ri luo')
  await press('Enter', { isComposing: true })
  await press('Enter', { keyCode: 229 })
  expect(chips()).toEqual([])
})

test('Backspace in an empty field takes the last chip away', async () => {
  const { type, press, chips } = mountField(['sea', 'sky'])
  await type('x')
  await press('Backspace')
  expect(chips()).toEqual(['sea', 'sky'])
  await type('')
  await press('Backspace')
  expect(chips()).toEqual(['sea'])
})

test('several pasted words become several chips', async () => {
  const { input, chips } = mountField()
  await input.trigger('paste', { clipboardData: { getData: () => 'sea, Sky\ncloud' } })
  expect(chips()).toEqual(['sea', 'sky', 'cloud'])
})

test('a word that cannot be taken stays with the reason, the ones before it are kept', async () => {
  const { type, press, chips, input, field } = mountField()
  await type('sea')
  await press('Enter')
  await type('two words')
  await press('Enter')
  expect(chips()).toEqual(['sea'])
  expect(input.element.value).toBe('two words')
  expect(field.text()).toContain('not two words')
  expect(input.attributes('aria-invalid')).toBe('true')
})

test('one too many is refused, one that is there already is not', async () => {
  const { type, press, chips, field } = mountField(['a', 'b', 'c'])
  await type('B')
  await press('Enter')
  expect(chips()).toEqual(['a', 'b', 'c'])
  expect(field.text()).not.toContain('too many')
  await type('d')
  await press('Enter')
  expect(chips()).toEqual(['a', 'b', 'c'])
  expect(field.text()).toContain('too many')
})

test('leaving the field keeps what was typed', async () => {
  const { type, input, chips } = mountField()
  await type('sea')
  await input.trigger('blur')
  expect(chips()).toEqual(['sea'])
})

test('a chip can be taken away by its button, and the focus goes on in the field', async () => {
  const { field, chips, input } = mountField(['sea', 'sky'])
  await field.get('[aria-label="Remove sea"]').trigger('click')
  expect(chips()).toEqual(['sky'])
  expect(document.activeElement).toBe(input.element)
})

test('what was typed is taken as it is, unless a suggestion was chosen by its keys', async () => {
  const { field, type, press, chips } = mountField(['sea'])
  const options = () => field.findAll('[role=option]').map((option) => option.text())
  await type('SEA')
  await expect.poll(() => options()).toEqual(['seagull', 'seaside'])
  expect(field.get('[role=status]').text()).toBe('2 words')
  await press('Enter')
  expect([chips(), options()]).toEqual([['sea'], []])
  await type('sea')
  await expect.poll(() => options()).toHaveLength(2)
  expect(field.get('input').attributes('aria-activedescendant')).toBeUndefined()
  await press('ArrowUp')
  expect(field.get('[aria-selected=true]').text()).toBe('seaside')
  await press('Enter')
  expect([chips(), field.get('input').element.value]).toEqual([['sea', 'seaside'], ''])
})
