import { expect, it } from 'vitest'
import { isReservedUsername, permissions } from './index.ts'

it.each([
  'admin',
  'Admin',
  'ADMIN',
  'administrator',
  'root',
  'api',
  'photos',
  'tintype',
  '_admin_',
  'ad_min',
  '_',
  '____',
  'sign_in',
  'signin',
  'adm1n',
  'Admln',
  'AdminIstrator',
  'r00t',
  'rnoderator',
  'vvelcome',
  'supp0rt',
])('nobody may be called %j', (username) => {
  expect(isReservedUsername(username)).toBe(true)
})

it.each(['ada', 'adminton', 'photographer', 'rooted', '_ada_', 'me2', 'r2d2', 'lily', 'Rona', 'm0nk'])(
  'somebody may be called %j',
  (username) => {
    expect(isReservedUsername(username)).toBe(false)
  },
)

it('there are six permissions', () => {
  expect(permissions).toEqual(['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE', 'ADMINISTER'])
})
