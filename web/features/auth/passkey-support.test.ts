import { afterEach, expect, test, vi } from 'vitest'
import { isCancelled, offersPasskeys, passkeyObstacle } from './passkey-support.ts'

afterEach(() => vi.unstubAllGlobals())

function stand(hostname: string, { isSecureContext = true, knows = true } = {}) {
  vi.stubGlobal('location', { hostname })
  vi.stubGlobal('isSecureContext', isSecureContext)
  vi.stubGlobal('PublicKeyCredential', knows ? class {} : undefined)
}

test.each([
  ['localhost', undefined],
  ['photos.example.org', undefined],
  ['127.0.0.1', 'address'],
  ['192.168.1.20', 'address'],
  ['[::1]', 'address'],
] as const)('at %s passkeys meet the obstacle %s', (hostname, obstacle) => {
  stand(hostname)
  expect(passkeyObstacle()).toBe(obstacle)
})

test('an address where others can listen is the obstacle, whatever the browser knows', () => {
  stand('photos.example.org', { isSecureContext: false, knows: false })
  expect(passkeyObstacle()).toBe('address')
})

test('a browser from before passkeys is the obstacle elsewhere, and offers none', async () => {
  stand('photos.example.org', { knows: false })
  expect(passkeyObstacle()).toBe('browser')
  expect(await offersPasskeys()).toBe(false)
})

test('turning away is no fault', () => {
  expect(isCancelled(new DOMException('no', 'NotAllowedError'))).toBe(true)
  expect(isCancelled(new DOMException('no', 'InvalidStateError'))).toBe(false)
  expect(isCancelled('no')).toBe(false)
})
