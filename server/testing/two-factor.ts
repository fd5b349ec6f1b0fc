import { generate } from 'otplib'
import { vi } from 'vitest'
import type { Person } from './people.ts'

/** Seconds in which one code of an app is shown. */
const STEP = 30

/** The clock stands still in the middle of a step of time, so that codes do not change while a test runs. */
export function stopClock() {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime((Math.floor(Date.now() / 1000 / STEP) * STEP + STEP / 2) * 1000)
}

/** The next code is shown: the one before was used. */
export function awaitNextCode(steps = 1) {
  vi.setSystemTime(Date.now() + steps * STEP * 1000)
}

/** What an app with this secret shows, now or some steps away. */
export function codeOf(secret: string, steps = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * STEP })
}

/** Six digits that are no code of this secret, now or a step away. */
export async function wrongCodeOf(secret: string): Promise<string> {
  const right = await Promise.all([-1, 0, 1].map((steps) => codeOf(secret, steps)))
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? ''
}

export type Factor = { secret: string; recoveryCodes: string[] }

/** Turns two-factor sign-in on as its owner does. The code of this moment is used up by it. */
export async function turnTwoFactorOn({ send }: Pick<Person, 'send'>): Promise<Factor> {
  const { secret } = (await send('POST', '/auth/two-factor')).json()
  const answer = await send('PUT', '/auth/two-factor', { code: await codeOf(secret) })
  if (answer.statusCode !== 200) throw new Error(`Two-factor sign-in is not on: ${answer.body}`)
  return { secret, recoveryCodes: answer.json().codes }
}
