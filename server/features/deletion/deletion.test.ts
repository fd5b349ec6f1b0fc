import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aFollow, aPhoto, PASSWORD } from '../../testing/builders.ts'
import { mailsTo } from '../../testing/mails.ts'
import { aDevice } from '../../testing/passkeys.ts'
import { aPerson, browserOf, type Person, signIn } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { turnTwoFactorOn } from '../../testing/two-factor.ts'
import { aReadyUpload, beginUpload, sendFile } from '../../testing/uploads.ts'

let test: TestApp
let picture: Buffer

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
  await aPerson(test, { role: 'Administrator' })
})
afterAll(() => test.stop())

const leave = (person: Person, username = person.username) => person.send('DELETE', '/me', { username })

async function aPublishedPhoto(author: Person, wishes: object = {}) {
  const uploadId = await aReadyUpload(test, author, picture)
  const photos = [{ uploadId, visibility: 'public', ...wishes }]
  const answer = await author.send('POST', '/photos', { photos })
  return answer.json().items[0]
}

const countRows = async (table: string, column: string, id: string) => {
  const { rows } = await test.deps.pool.query(
    `select count(*)::int as count from ${table} where ${column} = $1`,
    [id],
  )
  return rows[0].count
}

async function leftOf({ id }: Person) {
  const places = [
    ['accounts', 'id'],
    ['photos', 'account_id'],
    ['batches', 'account_id'],
    ['uploads', 'account_id'],
    ['photo_counts', 'account_id'],
    ['follows', 'follower_id'],
    ['follows', 'followee_id'],
    ['mails', 'account_id'],
    ['exports', 'account_id'],
    ['comments', 'account_id'],
    ['collects', 'account_id'],
    ['hidden_batches', 'account_id'],
    ['sessions', 'account_id'],
    ['reports', 'reporter_id'],
    ['reports', 'about_account_id'],
  ] as const
  const counts = await Promise.all(places.map(([table, column]) => countRows(table, column, id)))
  return counts.reduce((sum, count) => sum + count, 0)
}

describe('deleting one’s account', () => {
  it('asks for a fresh sign-in and one’s username, whatever its case', async () => {
    const person = await aPerson(test)
    const { db } = test.deps
    const freshAt = new Date(Date.now() - 16 * 60_000)
    await db.updateTable('sessions').set({ freshAt }).where('accountId', '=', person.id).execute()
    const stale = await leave(person)
    expect([stale.statusCode, stale.json().code]).toEqual([403, 'fresh-sign-in-required'])
    await person.send('POST', '/auth/reauthenticate', { password: PASSWORD })
    const fresh = { ...person, send: browserOf(test, { cookie: await signIn(test, person.username) }) }
    const wrong = await leave(fresh, 'somebody_else')
    expect(wrong.statusCode).toBe(422)
    expect(wrong.json().errors).toMatchObject([{ pointer: '/username', code: 'not-your-username' }])
    const right = await leave(fresh, person.username.toUpperCase())
    expect([right.statusCode, right.body]).toEqual([204, ''])
    expect(String(right.headers['set-cookie'])).toContain('tintype_session=;')
  })

  it('takes everything away at once, on every road', async () => {
    const author = await aPerson(test)
    const follower = await aPerson(test)
    await aFollow(test.deps, follower, { of: author })
    const avatar = await test.app.inject({
      method: 'PUT',
      url: '/api/v1/me/avatar',
      headers: { origin: 'http://localhost:3000', cookie: author.cookie, 'content-type': 'image/jpeg' },
      payload: picture,
    })
    const photo = await aPublishedPhoto(author, { description: 'A farewell' })
    const forFollowers = await aPublishedPhoto(author, { visibility: 'followers' })
    const roads = [
      `/photos/${photo.id}`,
      `/photos/${photo.id}/neighbours`,
      `/photos/${forFollowers.id}`,
      `/accounts/${author.username}`,
      `/accounts/${author.username}/photos`,
      ...[photo, forFollowers].flatMap(({ renditions: { small, medium, large } }) =>
        [small, medium, large].map(({ url }) => `/${url}`),
      ),
      `/${avatar.json().avatarUrl}`,
      `//photos/${photo.id}`,
      `//@${author.username}`,
    ]
    const statuses = async () => {
      const found = roads.map(async (road) => {
        const accept = road.startsWith('//') && !road.startsWith('//media') ? 'text/html' : '*/*'
        const send = browserOf(test, { cookie: follower.cookie, headers: { accept } })
        return (await send('GET', road)).statusCode
      })
      return await Promise.all(found)
    }
    expect(await statuses()).toEqual(roads.map(() => 200))
    const fresh = async () =>
      (await browserOf(test)('GET', '/explore?order=fresh')).json().items.map(({ id }: { id: string }) => id)
    expect(await fresh()).toContain(photo.id)

    expect((await leave(author)).statusCode).toBe(204)
    expect(await statuses()).toEqual(roads.map(() => 404))
    expect(await fresh()).not.toContain(photo.id)
    expect((await browserOf(test)('GET', '//')).body).not.toContain(photo.id)
  })

  it('ends sessions, tokens and links, and a sign-in answers as for nobody', async () => {
    const person = await aPerson(test)
    const elsewhere = browserOf(test, { cookie: await signIn(test, person.email) })
    const { secret } = (
      await person.send('POST', '/auth/tokens', { name: 'backup', scopes: ['UPLOAD'], days: 1 })
    ).json()
    const program = browserOf(test, { headers: { authorization: `Bearer ${secret}` } })
    await browserOf(test)('POST', '/auth/forgot', { email: person.email })
    await test.runJobs()
    expect([
      (await elsewhere('GET', '/me')).statusCode,
      (await program('GET', '/uploads')).statusCode,
    ]).toEqual([200, 200])
    await leave(person)
    expect((await elsewhere('GET', '/me')).statusCode).toBe(401)
    expect((await program('GET', '/uploads')).statusCode).toBe(401)
    expect((await leave(person)).statusCode).toBe(401)
    for (const login of [person.username, person.email]) {
      const answer = await browserOf(test)('POST', '/auth/sign-in', { login, password: PASSWORD })
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'wrong-credentials'])
    }
    expect(await countRows('mailed_links', 'account_id', person.id)).toBe(0)
    expect(await countRows('access_tokens', 'account_id', person.id)).toBe(0)
  })

  it('ends second factors, passkeys and sign-ins under way', async () => {
    const person = await aPerson(test)
    const device = await aDevice(person)
    const { recoveryCodes } = await turnTwoFactorOn(person)
    const send = browserOf(test)
    const login = { login: person.username, password: PASSWORD }
    const { ticket } = (await send('POST', '/auth/sign-in', login)).json()
    await leave(person)
    const challenge = (await send('POST', '/auth/sign-in/passkey/options')).json()
    const byPasskey = await send('POST', '/auth/sign-in/passkey', { response: device.get(challenge) })
    expect([byPasskey.statusCode, byPasskey.json().code]).toEqual([401, 'passkey-not-accepted'])
    const code = recoveryCodes[0]
    const finished = await send('POST', '/auth/sign-in/second-factor', { ticket, code })
    expect([finished.statusCode, finished.json().code]).toEqual([410, 'sign-in-expired'])
    for (const table of ['passkeys', 'two_factors', 'recovery_codes', 'sign_in_tickets'])
      expect([table, await countRows(table, 'account_id', person.id)]).toEqual([table, 0])
  })

  it('says farewell at the former address, in the account’s language, and keeps that mail only', async () => {
    const person = await aPerson(test, { name: '小林', language: 'zh-CN' })
    await leave(person)
    await test.runJobs()
    const mails = await mailsTo(test, person.email)
    expect(mails.map(({ subject }) => subject)).toEqual(['你的 Tintype 账号已删除'])
    expect(mails[0]?.text).toContain('小林，你好')
  })

  it('leaves the address free, and keeps the username from everybody for 30 days', async () => {
    const person = await aPerson(test)
    await leave(person)
    const account = { name: 'Again', email: person.email, password: PASSWORD }
    const signUp = (username: string) => browserOf(test)('POST', '/auth/sign-up', { ...account, username })
    const isTaken = async () => (await signUp(person.username)).json().errors?.[0].code
    expect(await isTaken()).toBe('taken')
    await test.runJobs()
    expect([await leftOf(person), await isTaken()]).toEqual([0, 'taken'])
    expect((await signUp('back_again')).statusCode).toBe(202)
    expect((await mailsTo(test, person.email)).at(-1)?.subject).toContain('Confirm')

    const { db, jobs } = test.deps
    const givenUpAt = new Date(Date.now() - 31 * 24 * 3_600_000)
    await db
      .updateTable('formerUsernames')
      .set({ givenUpAt })
      .where('username', '=', person.username)
      .execute()
    await jobs.add(db, 'sweep-deletions', {})
    await test.runJobs()
    expect(await countRows('former_usernames', 'username', person.username)).toBe(0)
    const other = await browserOf(test)('POST', '/auth/sign-up', {
      ...{ name: 'Other', email: 'other@example.test', password: PASSWORD },
      username: person.username,
    })
    expect(other.statusCode).toBe(202)
  })

  it('is hidden from staff, who cannot open it again', async () => {
    const person = await aPerson(test)
    const staff = await aPerson(test, { role: 'Administrator' })
    await leave(person)
    const { username } = await test.deps.db
      .selectFrom('accounts')
      .select('username')
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow()
    const list = (await staff.send('GET', '/admin/accounts?state=suspended')).json()
    expect(list.items.map(({ id }: { id: string }) => id)).not.toContain(person.id)
    expect((await staff.send('DELETE', `/admin/accounts/${username}/suspension`)).statusCode).toBe(404)
    await expect(
      test.deps.db.updateTable('accounts').set({ suspendedAt: null }).where('id', '=', person.id).execute(),
    ).rejects.toThrow('accounts_deleted_is_suspended')
    await leave(staff)
  })

  it('is refused to the last administrator', async () => {
    const { db } = test.deps
    const admins = await db.selectFrom('accounts').select('id').where('role', '=', 'Administrator').execute()
    const last = await aPerson(test, { role: 'Administrator' })
    const others = admins.map(({ id }) => id)
    await db.updateTable('accounts').set({ role: 'User' }).where('id', 'in', others).execute()
    const answer = await leave(last)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'last-administrator'])
    expect((await last.send('GET', '/me')).statusCode).toBe(200)
    expect(await mailsTo(test, last.email)).toEqual([])
    await db.updateTable('accounts').set({ role: 'Administrator' }).where('id', 'in', others).execute()
  })
})

describe('what a deleted account leaves', () => {
  it('is nothing: rows, files and counts are as before it published', async () => {
    const other = await aPerson(test)
    const { id: theirs } = await aPublishedPhoto(other, { tags: ['sea'] })
    await test.runJobs()
    const filesBefore = await test.listFiles()
    const stateOf = async () => {
      const counts = await test.deps.db.selectFrom('photoCounts').selectAll().orderBy('accountId').execute()
      const tags = await test.deps.db.selectFrom('photoTags').selectAll().orderBy('photoId').execute()
      return { counts, tags, follows: await countRows('follows', 'follower_id', other.id) }
    }
    const before = await stateOf()

    const author = await aPerson(test)
    await aFollow(test.deps, other, { of: author })
    await aFollow(test.deps, author, { of: other })
    await author.send('PUT', `/photos/${theirs}/hide`)
    await aPublishedPhoto(author, { tags: ['sea', 'sky'] })
    const removed = await aPublishedPhoto(author, { visibility: 'only_me' })
    await author.send('DELETE', `/photos/${removed.id}`)
    await aReadyUpload(test, author, picture)
    await beginUpload(test, author, { size: 1000 })
    await author.send('POST', '/me/export')
    await test.runJobs()
    await sendFile(test, author, picture)
    expect((await test.listFiles()).length).toBeGreaterThan(filesBefore.length + 10)

    await leave(author)
    await test.runJobs({ evenLater: true })
    expect(await test.listFiles()).toEqual(filesBefore)
    expect([await leftOf(author), await stateOf()]).toEqual([0, before])
    expect((await other.send('GET', `/accounts/${other.username}`)).json().photoCount).toBe(1)
  })

  it('keeps the place of what others said: nothing of theirs goes, and counts are true at each moment', async () => {
    const host = await aPerson(test)
    const photo = await aPublishedPhoto(host)
    const author = await aPerson(test, { name: 'Somebody who leaves' })
    const comments = `/photos/${photo.id}/comments`
    const say = async (person: Person, text: string, replyToId?: string) =>
      (await person.send('POST', comments, { text, ...(replyToId && { replyToId }) })).json().id
    const question = await say(author, 'A question of mine')
    await say(host, 'An answer', question)
    await say(author, 'Nobody answered this')
    await author.send('PUT', `/photos/${photo.id}/collect`)
    await host.send('PUT', `/photos/${photo.id}/collect`)
    const countsOf = async () => {
      const { commentCount, collectCount } = (await host.send('GET', `/photos/${photo.id}`)).json()
      return { commentCount, collectCount }
    }
    const textsOf = async () => (await host.send('GET', comments)).json().items
    expect(await countsOf()).toEqual({ commentCount: 3, collectCount: 2 })

    await leave(author)
    const left = [{ id: question, isRemoved: true, author: null, text: '' }, { text: 'An answer' }]
    expect([await textsOf(), await countsOf()]).toMatchObject([left, { commentCount: 1, collectCount: 1 }])
    await test.runJobs()
    expect([await textsOf(), await countsOf()]).toMatchObject([left, { commentCount: 1, collectCount: 1 }])
    expect(await leftOf(author)).toBe(0)
    const { rows } = await test.deps.pool.query('select text from comments where photo_id = $1', [photo.id])
    expect(rows.map(({ text }) => text).sort()).toEqual(['', 'An answer'])
  })

  it('goes on to go after a failure in the middle', async () => {
    const author = await aPerson(test)
    const photos = [await aPublishedPhoto(author), await aPublishedPhoto(author)]
    const filesOf = async () =>
      (await test.listFiles()).filter((path) =>
        photos.some(({ renditions }) => path.includes(renditions.small.url.split('/')[2])),
      )
    const { files } = test.deps
    const removeFolder = files.removeFolder
    let failures = 0
    files.removeFolder = async (prefix) => {
      files.removeFolder = async () => {
        files.removeFolder = removeFolder
        failures += 1
        throw new Error('The disk went away.')
      }
      await removeFolder(prefix)
    }
    await leave(author)
    await test.runJobs()
    expect([failures, await countRows('photos', 'account_id', author.id)]).toEqual([1, 2])
    await test.runJobs({ evenLater: true })
    expect([await filesOf(), await leftOf(author)]).toEqual([[], 0])
  })

  it('is taken up again by the clock when all tries of the job are over', async () => {
    const author = await aPerson(test)
    await aPhoto(test.deps, { by: author })
    await leave(author)
    const { db, jobs, pool } = test.deps
    await pool.query(`delete from graphile_worker._private_jobs where key = $1`, [
      `erase-account:${author.id}`,
    ])
    const deletedAt = new Date(Date.now() - 2 * 3_600_000)
    await db.updateTable('accounts').set({ deletedAt }).where('id', '=', author.id).execute()
    await test.runJobs()
    expect(await leftOf(author)).toBeGreaterThan(0)
    await jobs.add(db, 'sweep-deletions', {})
    await test.runJobs()
    expect(await leftOf(author)).toBe(0)
  })

  it('goes in steps however many photos there are', async () => {
    const author = await aPerson(test)
    const { id } = await aPhoto(test.deps, { by: author })
    await test.deps.pool.query(
      `insert into photos (account_id, batch_id, visibility, media_key, original_key, original_bytes, format, width, height, thumbhash)
       select account_id, batch_id, visibility, media_key || n, original_key || n, 1, format, width, height, thumbhash
       from photos, generate_series(1000, 1249) n where photos.id = $1`,
      [id],
    )
    await leave(author)
    await test.runJobs()
    expect(await leftOf(author)).toBe(0)
  })
})

describe('at the same moment', () => {
  it('two deletions are one', async () => {
    const person = await aPerson(test)
    const answers = await Promise.all([leave(person), leave(person)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 401])
    expect(await mailsTo(test, person.email)).toHaveLength(1)
  })

  it('as publishing and uploading, nothing stays, and nothing fails', async () => {
    const before = await test.listFiles()
    for (let round = 0; round < 6; round += 1) {
      const author = await aPerson(test)
      const ready = await Promise.all([0, 1].map(() => aReadyUpload(test, author, picture)))
      const publish = ready.map((uploadId) =>
        test.app.inject({
          method: 'POST',
          url: '/api/v1/photos',
          headers: { origin: 'http://localhost:3000', cookie: author.cookie, 'idempotency-key': uploadId },
          payload: { photos: [{ uploadId, visibility: 'public' }] },
        }),
      )
      const begin = [0, 1].map(() => beginUpload(test, author, { size: 1000 }))
      const [left, ...others] = await Promise.all([leave(author), ...publish, ...begin])
      expect(left.statusCode).toBe(204)
      for (const { statusCode } of others) expect([201, 401, 404]).toContain(statusCode)
      await test.runJobs({ evenLater: true })
      expect(await leftOf(author)).toBe(0)
    }
    expect(await test.listFiles()).toEqual(before)
  })
})
