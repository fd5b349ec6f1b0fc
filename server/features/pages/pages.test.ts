import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aFollow, aPhoto } from '../../testing/builders.ts'
import { aPerson, type Browser, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp({ BASE_URL: 'http://photos.example' })
  ada = await aPerson(test, { username: 'Ada', name: 'Ada Lovelace', bio: 'Numbers & <light>' })
})
afterAll(() => test.stop())

async function open(path: string, browser: Browser = {}) {
  const answer = await browserOf(test, browser)('GET', `/${path}`)
  return { ...answer, status: answer.statusCode, html: answer.body, headers: answer.headers }
}

function headOf(html: string) {
  const read = (pattern: RegExp) => pattern.exec(html)?.[1]
  const property = (name: string) => read(new RegExp(`<meta property="og:${name}" content="([^"]*)">`))
  return {
    title: read(/<title>([^<]*)<\/title>/),
    description: read(/<meta name="description" content="([^"]*)">/),
    canonical: read(/<link rel="canonical" href="([^"]*)">/),
    robots: read(/<meta name="robots" content="([^"]*)">/),
    image: property('image'),
    url: property('url'),
    language: read(/<html lang="([^"]*)"/),
    theme: read(/data-theme="([^"]*)"/),
  }
}

type Entry = { key: string[]; data: unknown; at: number }

function firstDataOf(html: string): Map<string, unknown> {
  const json = /<script type="application\/json" id="first-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '[]'
  return new Map(JSON.parse(json).map(({ key, data }: Entry) => [key.join(), data]))
}

describe('a photo’s page', () => {
  it('unfurls: title, description, picture and address of this site', async () => {
    const photo = await aPhoto(test.deps, { by: ada, description: 'Evening at the lake', altText: 'A lake' })
    const { status, html, headers } = await open(`/photos/${photo.id}?from=explore`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      vary: 'cookie, accept-language',
    })
    expect(headOf(html)).toMatchObject({
      title: 'Evening at the lake · Tintype',
      description: 'Evening at the lake',
      canonical: `http://photos.example/photos/${photo.id}`,
      url: `http://photos.example/photos/${photo.id}`,
      image: `http://photos.example/media/${photo.mediaKey}/medium.webp`,
      robots: undefined,
    })
    expect(html).toContain(`imagesrcset="/media/${photo.mediaKey}/small.webp 400w, `)
  })

  it('brings its first data along, the same as the API gives', async () => {
    const photo = await aPhoto(test.deps, { by: ada })
    const data = firstDataOf((await open(`/photos/${photo.id}`)).html)
    const send = browserOf(test)
    expect(data.get(`photo,${photo.id}`)).toEqual((await send('GET', `/photos/${photo.id}`)).json())
    expect(data.get('site')).toEqual((await send('GET', '/site')).json())
    expect(data.get('viewer')).toBeNull()
  })

  it('knows its reader, and nobody else’s', async () => {
    const { html } = await open('/', { cookie: ada.cookie })
    expect(firstDataOf(html).get('viewer')).toEqual((await ada.send('GET', '/auth/viewer')).json().viewer)
    expect((await open('/')).html).not.toContain(ada.email)
  })

  it('is called after its author when it has no words', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    expect(headOf((await open(`/photos/${id}`)).html).title).toBe('Photo by Ada Lovelace · Tintype')
    const chinese = await open(`/photos/${id}`, { headers: { 'accept-language': 'zh' } })
    expect(headOf(chinese.html).title).toBe('Ada Lovelace 的照片 · Tintype')
  })

  it('cuts a long title between characters', async () => {
    const { id } = await aPhoto(test.deps, { by: ada, description: `${'😀'.repeat(70)}\n` })
    expect(headOf((await open(`/photos/${id}`)).html).title).toBe(`${'😀'.repeat(60)}… · Tintype`)
  })

  it('of a photo for few is not for search engines, and shows no picture to previews', async () => {
    const photo = await aPhoto(test.deps, { by: ada, visibility: 'followers' })
    const follower = await aPerson(test)
    await aFollow(test.deps, follower, { of: ada })
    const { status, html } = await open(`/photos/${photo.id}`, { cookie: follower.cookie })
    expect([status, headOf(html)]).toMatchObject([
      200,
      { robots: 'noindex', image: undefined, canonical: undefined },
    ])
  })

  it('that is not there is a page nevertheless, with 404', async () => {
    for (const id of ['7', '99999999999999999999', 'abc', "'", '-1']) {
      const { status, html } = await open(`/photos/${id}`)
      expect([id, status, headOf(html).title, headOf(html).robots]).toEqual([
        id,
        404,
        'Nothing here · Tintype',
        'noindex',
      ])
    }
  })
})

describe('hostile words', () => {
  const words = `</title></script><script>window.__xss=1</script><!--"'><img src=x onerror=pwn()>{{7*7}}\u2028$&`

  it('are words in every place of a page', async () => {
    const eve = await aPerson(test, { username: 'eve', name: '<b>"Eve\'</b>', bio: words })
    const photo = await aPhoto(test.deps, {
      by: eve,
      description: words,
      altText: words,
      tags: ['</script>'],
    })
    for (const path of [`/photos/${photo.id}`, '/@eve', '/']) {
      const { html } = await open(path)
      expect(html).not.toMatch(/<script>window|<img src=x|<b>"|<!--"/)
      expect(html.match(/<script/g)).toHaveLength(2)
      expect(html.match(/<title>/g)).toHaveLength(1)
      expect(JSON.stringify([...firstDataOf(html).values()])).toContain(JSON.stringify(words).slice(1, -1))
    }
    expect(headOf((await open('/@eve')).html).description).toContain('&lt;/title&gt;&lt;/script&gt;')
    await test.deps.db.deleteFrom('accounts').where('id', '=', eve.id).execute()
  })
})

describe('a profile’s page', () => {
  it('is found whatever the letter case, with its photos', async () => {
    const { status, html } = await open('/@ADA')
    expect(status).toBe(200)
    expect(headOf(html)).toMatchObject({
      title: 'Ada Lovelace (@Ada) · Tintype',
      description: 'Numbers &amp; &lt;light&gt;',
    })
    const data = firstDataOf(html)
    const send = browserOf(test)
    expect(data.get('account,ada')).toEqual((await send('GET', '/accounts/ada')).json())
    expect(data.get('account-photos,ada')).toEqual({
      pages: [(await send('GET', '/accounts/ada/photos')).json()],
      pageParams: [null],
    })
  })

  it.each(['/@nobody', '/@', '/@a%20b', `/@${'x'.repeat(21)}`, "/@'", '/@%E2%80%AE'])(
    '%s is nobody’s',
    async (path) => {
      expect((await open(path)).status).toBe(404)
    },
  )
})

describe('the home page', () => {
  it('has the site’s name, its words and the newest photos', async () => {
    const { status, html } = await open('/')
    expect([status, headOf(html).title, headOf(html).canonical]).toEqual([
      200,
      'Tintype',
      'http://photos.example/',
    ])
    const list = (await browserOf(test)('GET', '/explore')).json()
    expect(firstDataOf(html).get('photos,fresh')).toEqual({ pages: [list], pageParams: [null] })
    expect(html.match(/<noscript>.*<\/noscript>/s)?.[0]).toContain(`/photos/${list.items[0].id}`)
  })
})

describe('language and theme', () => {
  const choose = async (browser: Browser) => {
    const { language, theme, title } = headOf((await open('/sign-in', browser)).html)
    return [language, theme, title]
  }

  it('are the account’s, then the cookie’s, then the browser’s', async () => {
    const chinese = { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } }
    expect(await choose({})).toEqual(['en', 'system', 'Sign in · Tintype'])
    expect(await choose(chinese)).toEqual(['zh-CN', 'system', '登录 · Tintype'])
    const cookie = 'tintype_language=en; tintype_theme=dark'
    expect(await choose({ ...chinese, cookie })).toEqual(['en', 'dark', 'Sign in · Tintype'])
    const person = await aPerson(test, { language: 'zh-CN', theme: 'light' })
    expect(await choose({ cookie: `${cookie}; ${person.cookie}` })).toEqual([
      'zh-CN',
      'light',
      '登录 · Tintype',
    ])
  })

  it('are never what a cookie makes up', async () => {
    const cookie = 'tintype_language="><script>; tintype_theme="><script>'
    expect(await choose({ cookie })).toEqual(['en', 'system', 'Sign in · Tintype'])
  })
})

describe('an address', () => {
  it('names this site only, whatever the request pretends', async () => {
    for (const url of ['//evil.test/photos', 'http://evil.test/nowhere', '/nowhere?x=//evil.test']) {
      const answer = await test.app.inject({
        url,
        headers: { accept: 'text/html', host: 'evil.test', 'x-forwarded-host': 'evil.test' },
      })
      expect([answer.statusCode, new URL(headOf(answer.body).url ?? 'none:').host]).toEqual([
        404,
        'photos.example',
      ])
    }
  })

  it('that leads nowhere is a page for people and a problem for programs', async () => {
    const ask = async (url: string, accept: string) => {
      const { statusCode, headers } = await test.app.inject({ url, headers: { accept } })
      return [statusCode, headers['content-type']]
    }
    expect(await ask('/nowhere', 'text/html')).toEqual([404, 'text/html; charset=utf-8'])
    expect(await ask('/nowhere', 'application/json')).toEqual([404, 'application/problem+json'])
    for (const url of ['/api/v1/nowhere', '/media/nothing', '/assets/nothing.js'])
      expect(await ask(url, 'text/html')).toEqual([404, 'application/problem+json'])
  })

  it.each([
    '/.env',
    '/.git/config',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/index-a1b2c3d4.js.map',
    '/index.html',
    '/assets/',
    '/package.json',
    '/incoming/x',
    '/metrics',
  ])('%s gives no file away', async (path) => {
    const answer = await browserOf(test)('GET', `/${path}`)
    expect(answer.statusCode).toBe(404)
  })

  it('of a built file keeps it for good when its name has a hash, and for an hour otherwise', async () => {
    const hashed = await open('/assets/index-a1b2c3d4.js')
    expect([hashed.status, hashed.html, hashed.headers['cache-control']]).toEqual([
      200,
      'export {}',
      'public, max-age=31536000, immutable',
    ])
    expect(hashed.headers['x-content-type-options']).toBe('nosniff')
    expect((await open('/robots.txt')).headers['cache-control']).toBe('public, max-age=3600')
  })

  it.each([
    '/sign-in',
    '/sign-up',
    '/confirm',
    '/welcome',
    '/upload',
    '/settings/tokens',
    '/admin/accounts',
    '/admin/roles',
    '/admin/mails',
    '/admin/mails/7',
  ])('%s is a page that search engines leave out, and tells nothing by itself', async (path) => {
    const { status, html } = await open(path)
    expect([status, headOf(html).robots]).toEqual([200, 'noindex'])
    expect([...firstDataOf(html).keys()]).toEqual(['site', 'viewer'])
  })
})
