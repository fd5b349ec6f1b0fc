import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { usePasskeySignIn } from './passkey-sign-in.ts'

enableAutoUnmount(afterEach)

let asked: AbortSignal[]

/** A person who never chooses, until another question or the end of the page takes the list away. */
function wait({ signal }: CredentialRequestOptions): Promise<never> {
  if (!signal) throw new Error('A question that cannot be taken back.')
  asked.push(signal)
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('location', { hostname: 'localhost', href: 'http://localhost/' })
  const known = Object.assign(() => {}, { isConditionalMediationAvailable: async () => true })
  vi.stubGlobal('PublicKeyCredential', known)
  vi.stubGlobal('navigator', { credentials: { get: wait } })
  const options = {
    challenge: 'AAAA',
    rpId: 'localhost',
    timeout: 1,
    userVerification: 'required',
    allowCredentials: [],
  }
  vi.stubGlobal('fetch', async () => Response.json(options))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const Form = defineComponent({
  setup() {
    const { press, failure } = usePasskeySignIn({ remember: () => true, done: () => {} })
    return () => [
      h('input', { autocomplete: 'username webauthn' }),
      h('button', { onClick: press }, failure.value ? 'failed' : 'ready'),
    ]
  },
})

async function open() {
  const page = mount(Form, {
    global: { plugins: [[VueQueryPlugin, { queryClient: new QueryClient() }]] },
    attachTo: document.body,
  })
  await flushPromises()
  return page
}

const states = () => asked.map(({ aborted }) => (aborted ? 'over' : 'waiting'))

test('the offer is renewed before the server’s question is too old', async () => {
  await open()
  expect(states()).toEqual(['waiting'])
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(states()).toEqual(['over', 'waiting'])
})

test('pressing the button takes the offer’s place, and is not disturbed', async () => {
  const page = await open()
  await page.get('button').trigger('click')
  await flushPromises()
  expect(states()).toEqual(['over', 'waiting'])
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(states()).toEqual(['over', 'waiting'])
  expect(page.text()).toBe('ready')
})

test('leaving the page ends what was asked', async () => {
  const page = await open()
  page.unmount()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(states()).toEqual(['over'])
})
