import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { createLane } from '../../platform/limits/lane.ts'

/** The library's own enum exists for the compiler only: 2 is argon2id. */
const ARGON2ID = 2

const parameters = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing takes whole cores and 19 MiB a piece; more at once would only slow everybody. */
const lane = createLane({ width: Math.max(1, availableParallelism() - 1), queue: 64 })

export function hashPassword(password: string): Promise<string> {
  return lane(() => hash(password.normalize('NFC'), parameters))
}

/** For an account whose password is to be chosen by a link: nobody knows this one. */
export function hashUnknownPassword(): Promise<string> {
  return hashPassword(randomBytes(32).toString('base64url'))
}

let dummy: Promise<string> | undefined

/** Without a stored hash a dummy is verified, so that an unknown name takes the same time. */
export async function isPasswordRight(password: string, stored: string | undefined): Promise<boolean> {
  dummy ??= hash('nobody has this password', parameters)
  const against = stored ?? (await dummy)
  const isRight = await lane(() => verify(against, password.normalize('NFC')))
  return isRight && stored !== undefined
}
