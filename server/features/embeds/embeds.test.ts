import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

const site = 'http://photos.example'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp({ BASE_URL: site })
  ada = await aPerson(test, { username: 'Ada', name: 'Ada Lovelace' })
})
afterAll(() => test.stop())

async function open(path: string, headers: Record<string, string> = {}) {
  const {
    statusCode: status,
    body,
    headers: answered,
  } = await browserOf(test, { headers })('GET', `/${path}`)
  return { status, body, headers: answered }
}

function describePhoto(url: string, wishes = '') {
  return open(`/oembed?url=${encodeURIComponent(url)}${wishes}`)
}

const words = `</title></style><script>window.__xss=1</script><!--"'><img src=x onerror=pwn()>{{7*7}}$&`

describe('a photo’s frame', () => {
  it('shows picture, author and the way to both, on any site and for a short while', async () => {
    const photo = await aPhoto(test.deps, { by: ada, description: 'Evening', altText: 'A lake' })
    const { status, body, headers } = await open(`/embed/photos/${photo.id}`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=5',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'accept-language',
    })
    expect(headers).not.toHaveProperty('x-frame-options')
    expect(headers).not.toHaveProperty('set-cookie')
    expect(body).toContain(
      `<a class="picture" href="${site}/photos/${photo.id}" target="_blank" rel="noopener">`,
    )
    expect(body).toContain(`src="/media/${photo.mediaKey}/medium.webp"`)
    expect(body).toContain('alt="A lake"')
    expect(body).toContain(
      `<a href="${site}/@Ada" target="_blank" rel="noopener" dir="auto">Ada Lovelace</a>`,
    )
    expect(body).toContain(`<a href="${site}/" target="_blank" rel="noopener" dir="auto">Tintype</a>`)
  })

  it('may run nothing and fetch nothing but its picture', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    const { body, headers } = await open(`/embed/photos/${id}`)
    const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; img-src 'self'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    )
    expect(body).not.toMatch(/<script|style="|\son\w+=/)
  })

  it('is the same for everybody, in the language of the browser', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    const strange = await open(`/embed/photos/${id}`)
    expect((await open(`/embed/photos/${id}`, { cookie: ada.cookie })).body).toBe(strange.body)
    expect(strange.body).toContain('<title>Photo by Ada Lovelace</title>')
    const chinese = await open(`/embed/photos/${id}`, { 'accept-language': 'zh' })
    expect(chinese.body).toContain('<html lang="zh-CN">')
    expect(chinese.body).toContain('<title>Ada Lovelace 的照片</title>')
  })

  it('of a photo that is not there is a page nevertheless, with 404, kept by nobody', async () => {
    const hidden = await aPhoto(test.deps, { by: ada, visibility: 'followers', description: 'between us' })
    for (const id of [hidden.id, '7', '99999999999999999999', 'abc', "'", '-1']) {
      const { status, body, headers } = await open(`/embed/photos/${id}`, { cookie: ada.cookie })
      expect([id, status, headers['cache-control']]).toEqual([id, 404, 'private, no-store'])
      expect(headers['content-security-policy']).toContain('frame-ancestors *')
      expect(body).toContain('Nothing here')
      expect(body).not.toContain('between us')
    }
  })

  it('goes when the photo is no longer for everybody', async () => {
    const grace = await aPerson(test)
    const { id } = await aPhoto(test.deps, { by: grace, description: 'a bug' })
    expect((await open(`/embed/photos/${id}`)).body).toContain('a bug')
    const { db } = test.deps
    await db.updateTable('accounts').set({ suspendedAt: new Date() }).where('id', '=', grace.id).execute()
    const gone = await open(`/embed/photos/${id}`)
    expect([gone.status, gone.body.includes('a bug')]).toEqual([404, false])
    expect((await describePhoto(`${site}/photos/${id}`)).status).toBe(404)
  })

  it('holds hostile words as words', async () => {
    const eve = await aPerson(test, { name: '<b>"Eve\'</b>' })
    const { id } = await aPhoto(test.deps, { by: eve, description: words, altText: words })
    const { body } = await open(`/embed/photos/${id}`)
    expect(body).not.toMatch(/<script|<img src=x|<b>|<!--/)
    expect(body.match(/<title>/g)).toHaveLength(1)
    expect(body.match(/<style>/g)).toHaveLength(1)
    expect(body).toContain('&lt;b&gt;&quot;Eve&#39;&lt;/b&gt;')
  })
})

describe('the description of a photo for other sites', () => {
  it('says who made it, and how to show it in a frame', async () => {
    const photo = await aPhoto(test.deps, { by: ada, description: 'Evening', width: 3000, height: 2000 })
    const { status, body, headers } = await describePhoto(`${site}/photos/${photo.id}?list=fresh`)
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=5',
    })
    expect(JSON.parse(body)).toEqual({
      version: '1.0',
      type: 'rich',
      provider_name: 'Tintype',
      provider_url: `${site}/`,
      title: 'Evening',
      author_name: 'Ada Lovelace',
      author_url: `${site}/@Ada`,
      html: `<iframe src="${site}/embed/photos/${photo.id}" width="640" height="475" title="Evening" frameborder="0" loading="lazy" style="border: 0; max-width: 100%"></iframe>`,
      width: 640,
      height: 475,
      thumbnail_url: `${site}/media/${photo.mediaKey}/medium.webp`,
      thumbnail_width: 1080,
      thumbnail_height: 720,
    })
  })

  it.each([
    ['&maxwidth=320', { width: 320, height: 261 }, undefined],
    ['&maxheight=300', { width: 378, height: 300 }, 400],
    ['&maxwidth=500&maxheight=500', { width: 500, height: 381 }, 400],
    ['&maxwidth=5000&maxheight=5000', { width: 640, height: 475 }, 1080],
    ['&maxwidth=1&maxheight=1', { width: 1, height: 1 }, undefined],
  ])('keeps within %s', async (wishes, size, thumbnail) => {
    const { id } = await aPhoto(test.deps, { by: ada, width: 3000, height: 2000 })
    const answer = JSON.parse((await describePhoto(`${site}/photos/${id}`, wishes)).body)
    expect(answer).toMatchObject(size)
    expect(answer.html).toContain(`width="${size.width}" height="${size.height}"`)
    expect(answer.thumbnail_width).toBe(thumbnail)
  })

  it('leaves a tall picture room for its line', async () => {
    const { id } = await aPhoto(test.deps, { by: ada, width: 500, height: 3000 })
    const { body } = await describePhoto(`${site}/photos/${id}`)
    expect(JSON.parse(body)).toMatchObject({ width: 240, height: 688 })
  })

  it('is of this site’s photos only', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    const elsewhere = [
      `http://evil.example/photos/${id}`,
      `https://photos.example.evil/photos/${id}`,
      `http://photos.example@evil.example/photos/${id}`,
      `//photos.example/photos/${id}`,
      `/photos/${id}`,
      `javascript:${site}/photos/${id}`,
      `${site}/@Ada`,
      `${site}/photos/${id}/comments`,
      `${site}/photos/99999999999999999999`,
      'nonsense',
    ]
    for (const url of elsewhere) {
      const { status, body } = await describePhoto(url)
      expect([url, status, JSON.parse(body).code]).toEqual([url, 404, 'not-found'])
    }
  })

  it('is JSON and nothing else, and asks for an address', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    const xml = await describePhoto(`${site}/photos/${id}`, '&format=xml')
    expect([xml.status, JSON.parse(xml.body).code]).toEqual([501, 'format-not-offered'])
    expect((await describePhoto(`${site}/photos/${id}`, '&format=json')).status).toBe(200)
    for (const query of ['', '?url=', '?url=x&maxwidth=0', '?url=x&maxheight=wide'])
      expect([query, (await open(`/oembed${query}`)).status]).toEqual([query, 400])
  })

  it('holds hostile words as words', async () => {
    const { id } = await aPhoto(test.deps, { by: ada, description: words })
    const { title, html } = JSON.parse((await describePhoto(`${site}/photos/${id}`)).body)
    expect(title).toBe(words)
    expect(html).not.toMatch(/<script|<img|<!--/)
    expect(html.match(/</g)).toHaveLength(2)
  })
})

describe('a photo’s page', () => {
  const alternate = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/

  it('says where its description is, which says the same', async () => {
    const { id } = await aPhoto(test.deps, { by: ada, description: words })
    const { body } = await open(`/photos/${id}`)
    const address = alternate.exec(body)?.[1] ?? ''
    expect(address).toBe(`${site}/oembed?url=${encodeURIComponent(`${site}/photos/${id}`)}`)
    const answer = await open(address.slice(site.length))
    expect([answer.status, JSON.parse(answer.body).title]).toEqual([200, words])
  })

  it('says nothing of the kind when not everybody may see it, nor shows previews a picture', async () => {
    const shy = await aPerson(test, { isPrivate: true })
    const photos = [
      { author: shy, photo: await aPhoto(test.deps, { by: shy }) },
      { author: ada, photo: await aPhoto(test.deps, { by: ada, visibility: 'followers' }) },
    ]
    for (const { author, photo } of photos) {
      const { status, body } = await open(`/photos/${photo.id}`, { cookie: author.cookie })
      expect([status, alternate.test(body), body.includes('og:image')]).toEqual([200, false, false])
      expect(body).toContain('<meta name="robots" content="noindex">')
      expect((await author.send('GET', `/photos/${photo.id}`)).json().listed).toBe(false)
    }
  })
})
