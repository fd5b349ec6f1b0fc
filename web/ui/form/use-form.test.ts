import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { createI18n, type MessageContext } from 'vue-i18n'
import { atLeast, required } from './rules.ts'
import TextField from './TextField.vue'
import { useForm } from './use-form.ts'

const field = {
  required: () => 'Fill this in.',
  'too-short': ({ named }: MessageContext) => `Use at least ${named('limit')} characters.`,
  taken: () => 'Choose another.',
  unknown: () => 'Check this field.',
}
const i18n = createI18n({
  legacy: false,
  locale: 'en',
  messages: { en: { problem: { field }, ui: { showPassword: () => 'Show' } } },
})

function mountForm(send: (values: { name: string; email: string }) => Promise<unknown>) {
  const TestForm = defineComponent(() => {
    const form = useForm({
      initial: { name: '', email: '' },
      rules: { name: [required, atLeast(3)], email: [required] },
      send,
    })
    const textField = (name: 'name' | 'email') => h(TextField, { label: name, ...form.field(name) })
    return () =>
      h('form', { onSubmit: form.submit }, [
        textField('name'),
        textField('email'),
        h('output', form.failure.value ? 'failed' : ''),
      ])
  })
  return mount(TestForm, { global: { plugins: [i18n] }, attachTo: document.body })
}

const errorOf = (form: ReturnType<typeof mountForm>, name: string) => {
  const id = form.get(`input[name=${name}]`).attributes('aria-describedby')
  return id ? form.get(`[id="${id}"]`).text() : undefined
}

enableAutoUnmount(afterEach)

test('nothing is sent while something is missing; focus goes to the first field that is wrong', async () => {
  const send = vi.fn()
  const form = mountForm(send)
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(send).not.toHaveBeenCalled()
  expect(errorOf(form, 'name')).toBe('Fill this in.')
  expect(document.activeElement).toBe(form.get('input[name=name]').element)
})

test('a field is checked when it is left, and again while it is being mended', async () => {
  const form = mountForm(vi.fn())
  const name = form.get('input[name=name]')
  await name.trigger('blur')
  expect(errorOf(form, 'name')).toBeUndefined()
  await name.setValue('ab')
  await name.trigger('blur')
  expect(errorOf(form, 'name')).toBe('Use at least 3 characters.')
  await name.setValue('abc')
  expect(errorOf(form, 'name')).toBeUndefined()
})

test('what the server finds is shown at its field, and focused', async () => {
  const errors = [
    { pointer: '/email', code: 'taken', params: {} },
    { pointer: '/other', code: 'taken' },
  ]
  const form = mountForm(() => Promise.reject(Object.assign(new Error('422'), { errors })))
  await form.get('input[name=name]').setValue('abc')
  await form.get('input[name=email]').setValue('a@b.c')
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(errorOf(form, 'email')).toBe('Choose another.')
  expect(form.get('output').text()).toBe('failed')
  expect(document.activeElement).toBe(form.get('input[name=email]').element)
})

test('what the server finds stays when the field is left, until it is changed', async () => {
  const form = mountForm(() =>
    Promise.reject(Object.assign(new Error('422'), { errors: [{ pointer: '/name', code: 'taken' }] })),
  )
  await form.get('input[name=name]').setValue('abc')
  await form.get('input[name=email]').setValue('a@b.c')
  await form.get('form').trigger('submit')
  await flushPromises()
  await form.get('input[name=name]').trigger('blur')
  expect(errorOf(form, 'name')).toBe('Choose another.')
  await form.get('input[name=name]').setValue('abcd')
  expect(errorOf(form, 'name')).toBeUndefined()
})

test('a code without a sentence of its own still says something', async () => {
  const errors = [{ pointer: '/email', code: 'never-heard-of' }]
  const form = mountForm(() => Promise.reject(Object.assign(new Error('422'), { errors })))
  await form.get('input[name=name]').setValue('abc')
  await form.get('input[name=email]').setValue('a@b.c')
  await form.get('form').trigger('submit')
  await flushPromises()
  expect(errorOf(form, 'email')).toBe('Check this field.')
})

test('pressing twice sends once', async () => {
  const send = vi.fn(() => Promise.resolve())
  const form = mountForm(send)
  await form.get('input[name=name]').setValue('abc')
  await form.get('input[name=email]').setValue('a@b.c')
  await Promise.all([form.get('form').trigger('submit'), form.get('form').trigger('submit')])
  await flushPromises()
  expect(send).toHaveBeenCalledExactlyOnceWith({ name: 'abc', email: 'a@b.c' })
})
