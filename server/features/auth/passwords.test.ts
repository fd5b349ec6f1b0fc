import { expect, it } from 'vitest'
import { hashPassword, isPasswordRight } from './passwords.ts'

it('a password is right whatever its Unicode form, and wrong otherwise', async () => {
  const password = 'süße Äpfel im Köcher'
  const stored = await hashPassword(password.normalize('NFD'))
  expect(await isPasswordRight(password.normalize('NFC'), stored)).toBe(true)
  expect(await isPasswordRight(`${password} `, stored)).toBe(false)
})

it('a password of nobody is never right, not even the one that is tried instead', async () => {
  expect(await isPasswordRight('nobody has this password', undefined)).toBe(false)
})

it('the same password is stored in another way each time', async () => {
  expect(await hashPassword('a quiet plate of silver')).not.toBe(
    await hashPassword('a quiet plate of silver'),
  )
})
