import { randomBytes } from 'node:crypto'
import { agreeOnHandle, insertPasskey } from '../features/auth/queries-passkeys.ts'
import type { TestApp } from './app.ts'
import { type Authenticator, anAuthenticator, type Lies } from './authenticator.ts'
import type { Person } from './people.ts'

/** A device whose passkey somebody has added, as pages do it. */
export async function aDevice(person: Person, lies?: Lies): Promise<Authenticator> {
  const device = anAuthenticator()
  const options = (await person.send('POST', '/auth/passkeys/options')).json()
  const answer = await person.send('POST', '/auth/passkeys', { response: device.create(options, lies) })
  if (answer.statusCode !== 201) throw new Error(`The passkey was not added: ${answer.body}`)
  return device
}

/** A passkey that is only there, and no device has. */
export async function aPasskey({ deps: { db } }: TestApp, { of }: { of: { id: string } }) {
  await agreeOnHandle(db, of.id, randomBytes(32))
  return await insertPasskey(db, {
    accountId: of.id,
    name: 'spare',
    credentialId: randomBytes(16),
    publicKey: randomBytes(77),
    counter: '0',
    transports: ['usb'],
    isSynced: false,
  })
}
