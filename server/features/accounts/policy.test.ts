import { expect, it } from 'vitest'
import { isReservedUsername, permissions, toAddress } from './index.ts'

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

it.each([
  ['Ada@EXAMPLE.test', 'Ada@example.test'],
  ['ada@bücher.example', 'ada@bücher.example'],
  ['ada@XN--BCHER-KVA.example', 'ada@bücher.example'],
  ['ada@ＢÜCHER．example', 'ada@bücher.example'],
  ['林@例子.测试', '林@例子.测试'],
  ['ada@xn--a.example', 'ada@xn--a.example'],
])('%s is written %s', (email, address) => {
  expect(toAddress(email)).toBe(address)
})
