import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aFollow, aPhoto } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
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

/** What stands in the app’s place until it runs. */
function firstViewOf(html: string): string {
  return /<div id="app">(.*?)<\/div>\s*<(noscript|script)/s.exec(html)?.[1] ?? ''
}

type Entry = { key: string[]; data: unknown }

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

  it('shows the picture before any script runs, and names all that the app will need', async () => {
    const photo = await aPhoto(test.deps, { by: ada, altText: 'A lake' })
    const { html } = await open(`/photos/${photo.id}`)
    const [, stage = ''] = /<div id="app">(.*?)<h1>/s.exec(html) ?? []
    expect(stage).toContain(`<img src="/media/${photo.mediaKey}/large.webp"`)
    expect(stage).toContain('alt="A lake"')
    // What is seen comes first.
    expect(html).toContain(
      '<link rel="modulepreload" fetchpriority="low" crossorigin href="/assets/PhotoPage-e5f6a7b8.js">',
    )
    const links = html.match(/(?<=href="\/assets\/)[\w-]+\.(js|css)(?=")/g) ?? []
    expect(links.toSorted()).toEqual(['PhotoPage-e5f6a7b8.js', 'TimeText-a3b4c5d6.js', 'en-c9d0e1f2.js'])
  })

  it('travels compressed to whoever takes that', async () => {
    const { id } = await aPhoto(test.deps, { by: ada })
    for (const coding of ['br', 'gzip']) {
      const { headers } = await open(`/photos/${id}`, { headers: { 'accept-encoding': coding } })
      expect(headers['content-encoding']).toBe(coding)
      expect(headers['vary']).toBe('cookie, accept-language, accept-encoding')
    }
    expect((await open(`/photos/${id}`)).headers['content-encoding']).toBeUndefined()
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

  it('has parts with addresses of their own, each with its first data', async () => {
    const bob = await aPerson(test, { username: 'Bob', name: 'Bob' })
    await aFollow(test.deps, bob, { of: ada })
    const photo = await aPhoto(test.deps, { by: bob })
    await ada.send('PUT', `/photos/${photo.id}/collect`)
    for (const [tab, key, title] of [
      ['collects', 'account-collects,ada', 'Collection of Ada Lovelace'],
      ['followers', 'people,followers,ada', 'Followers of Ada Lovelace'],
      ['following', 'people,following,ada', 'Followed by Ada Lovelace'],
    ] as const) {
      const { status, html } = await open(`/@Ada/${tab}`)
      expect([status, headOf(html).title]).toEqual([200, `${title} · Tintype`])
      const pages = [(await browserOf(test)('GET', `/accounts/ada/${tab}`)).json()]
      expect(firstDataOf(html).get(key)).toEqual({ pages, pageParams: [null] })
    }
    expect((await open('/@ada/followers')).html).toContain('<a href="/@Bob">Bob</a>')
  })

  it('that was renamed is led to from all its parts', async () => {
    const eve = await aPerson(test)
    const former = { username: 'eve_before', accountId: eve.id, givenUpAt: new Date() }
    await test.deps.db.insertInto('formerUsernames').values(former).execute()
    for (const part of ['', '/collects', '/followers', '/following']) {
      const { status, headers } = await open(`/@Eve_Before${part}`)
      expect([status, headers.location]).toEqual([302, `/@${eve.username}${part}`])
    }
  })

  it('of a private account is a card and nothing else, whichever part is asked for', async () => {
    const eve = await aPerson(test, { isPrivate: true, name: 'Eve' })
    await aFollow(test.deps, ada, { of: eve })
    for (const part of ['', '/collects', '/followers', '/following']) {
      const { status, html } = await open(`/@${eve.username}${part}`)
      expect([status, headOf(html).robots]).toEqual([200, 'noindex'])
      const card = `account,${eve.username}`
      expect([...firstDataOf(html).keys()]).toEqual(['site', 'viewer', card, `${card},collects`])
      expect(firstDataOf(html).get(`${card},collects`)).toEqual({ total: null })
      expect(html).not.toContain('@Ada')
    }
    const { html } = await open(`/@${eve.username}/followers`, { cookie: ada.cookie })
    expect(html).toContain('<a href="/@Ada">')
  })

  it('has no collection where its owner keeps it', async () => {
    const eve = await aPerson(test, { collectsPublic: false })
    expect((await open(`/@${eve.username}/collects`)).status).toBe(404)
    expect((await open(`/@${eve.username}/collects`, { cookie: eve.cookie })).status).toBe(200)
  })

  it.each(['/@nobody', '/@', '/@a%20b', `/@${'x'.repeat(21)}`, "/@'", '/@%E2%80%AE'])(
    '%s is nobody’s',
    async (path) => {
      expect((await open(path)).status).toBe(404)
    },
  )
})

describe('the home page', () => {
  it('has the site’s name, its words and what trends in explore, also where nobody has collected yet', async () => {
    const { status, html } = await open('/')
    expect([status, headOf(html).title, headOf(html).canonical]).toEqual([
      200,
      'Tintype',
      'http://photos.example/',
    ])
    const list = (await browserOf(test)('GET', '/explore?order=trending')).json()
    expect(list.items.length).toBeGreaterThan(1)
    expect(firstDataOf(html).get('photos,trending')).toEqual({ pages: [list], pageParams: [null] })
    const [first, last] = [list.items[0], list.items.at(-1)]
    expect(firstViewOf(html)).toContain(`<a href="/photos/${first.id}"><img `)
    expect(html.match(/<noscript>.*<\/noscript>/s)?.[0]).toContain(`/photos/${last.id}`)
  })

  it('begins with what was collected lately, in its rows, its data and its preview', async () => {
    const bob = await aPerson(test)
    const liked = await aPhoto(test.deps, { by: ada, description: 'liked lately' })
    await aPhoto(test.deps, { by: ada })
    await test.deps.db.insertInto('collects').values({ photoId: liked.id, accountId: bob.id }).execute()
    const { html } = await open('/')
    const [first] = html.match(/<a href="\/photos\/\d+"/) ?? []
    expect(first).toBe(`<a href="/photos/${liked.id}"`)
    expect(firstDataOf(html).get('photos,trending')).toMatchObject({
      pages: [{ items: { 0: { id: liked.id } } }],
    })
    expect(headOf(html).image).toContain(liked.mediaKey)
    expect(html).toContain(`imagesrcset="/media/${liked.mediaKey}/`)
  })

  it('shows its first rows before any script runs, without what is hidden or would be markup', async () => {
    const words = '<b>"Bold" & more</b>'
    const [shown, hidden] = [
      await aPhoto(test.deps, { by: ada, description: words }),
      await aPhoto(test.deps, { by: ada, visibility: 'followers' }),
    ]
    for (const browser of [{}, { cookie: ada.cookie }]) {
      const view = firstViewOf((await open('/explore?order=fresh', browser)).html)
      expect(view).toContain(`/photos/${shown.id}`)
      expect(view).toContain('alt="&lt;b&gt;&quot;Bold&quot; &amp; more&lt;/b&gt;"')
      expect(view).not.toContain('<b>')
      expect(view).not.toMatch(/ style=|<script|<style/)
    }
    expect(firstViewOf((await open('/')).html)).not.toContain(hidden.id)
  })

  it('has the feed of whoever is signed in instead, the same as the API gives, for nobody else to keep', async () => {
    const bob = await aPerson(test)
    await aFollow(test.deps, bob, { of: ada })
    for (const visibility of ['public', 'followers', 'only_me'])
      await aPhoto(test.deps, { by: ada, visibility })
    await aPhoto(test.deps, { by: await aPerson(test) })
    const { html, headers } = await open('/', { cookie: bob.cookie })
    const page = (await bob.send('GET', '/feed')).json()
    const data = firstDataOf(html)
    expect([...data.keys()]).toEqual(['site', 'viewer', 'feed'])
    expect(data.get('feed')).toEqual({ pages: [page], pageParams: [null] })
    expect(JSON.stringify(page)).toContain('"visibility":"followers"')
    expect(headers['cache-control']).toBe('private, no-store')
    const key = page.items[0].photos[0].renditions.small.url
    expect(html).toContain(`imagesrcset="${key} `)
    expect((await open('/')).html).not.toContain(key)
  })

  it('asks as little for many cards as for one, and hardly more than the feed alone', async () => {
    const [bob, eve] = [await aPerson(test), await aPerson(test)]
    await aFollow(test.deps, bob, { of: eve })
    await aPhoto(test.deps, { by: eve })
    const read = () => open('/', { cookie: bob.cookie })
    const few = await countColdQueries(test, read)
    for (let count = 0; count < 14; count += 1) await aPhoto(test.deps, { by: eve })
    expect(await countColdQueries(test, read)).toBe(few)
    // The page asks about the site; what is kept by the route asks whom one follows.
    expect(few).toBe(await countColdQueries(test, () => bob.send('GET', '/feed')))
  })

  it('has everybody’s photos where that is what one chose', async () => {
    const everyone = await open('/', { cookie: `${ada.cookie}; tintype_home_tab=everyone` })
    expect([...firstDataOf(everyone.html).keys()]).toEqual(['site', 'viewer', 'photos,everyone'])
    const pages = [(await ada.send('GET', '/feed/everyone')).json()]
    expect(firstDataOf(everyone.html).get('photos,everyone')).toEqual({ pages, pageParams: [null] })
    const other = await open('/', { cookie: `${ada.cookie}; tintype_home_tab="><script>` })
    expect([...firstDataOf(other.html).keys()]).toContain('feed')
    const signedOut = await open('/', { cookie: 'tintype_home_tab=following' })
    expect([...firstDataOf(signedOut.html).keys()]).toContain('photos,trending')
  })

  it('of whoever follows nobody says so at once', async () => {
    const { html } = await open('/', { cookie: (await aPerson(test)).cookie })
    expect(firstDataOf(html).get('feed')).toEqual({ pages: [{ items: [], next: null }], pageParams: [null] })
    expect(html).not.toContain('rel="preload" as="image"')
  })
})

describe('explore', () => {
  it('has the photos of its order, the hot tags, and one address for all orders', async () => {
    const photo = await aPhoto(test.deps, { by: ada, tags: ['hot', '日落'] })
    for (const [search, order] of [
      ['', 'trending'],
      ['?order=fresh', 'fresh'],
      ['?order=shuffle', 'shuffle'],
      ['?order=fresh&order=x', 'trending'],
    ] as const) {
      const { status, html } = await open(`/explore${search}`)
      expect([status, headOf(html)]).toMatchObject([
        200,
        { title: 'Explore · Tintype', canonical: 'http://photos.example/explore', robots: undefined },
      ])
      const data = firstDataOf(html)
      const listed = JSON.stringify(data.get(`photos,${order}`))
      // A page of a draw may leave out any photo, so it is asked about the first it has.
      const id = order === 'shuffle' ? /"id":"(\d+)"/.exec(listed)?.[1] : photo.id
      expect(listed).toContain(`"id":"${id}"`)
      expect(data.get('tags,hot')).toEqual((await browserOf(test)('GET', '/tags/hot')).json())
      expect(html.match(/<a href="\/photos\/\d+"/g)).toContain(`<a href="/photos/${id}"`)
      expect(firstViewOf(html)).toContain('<a href="/tags/%E6%97%A5%E8%90%BD" ')
      // Some of the first pictures come before the script, as many as a phone shows beside it.
      const preloads = html.match(/(?<=rel="preload" as="image"[^>]*px")[^>"]*("high")?(?=>)/g)
      expect(preloads).toEqual([' fetchpriority="high"', ' fetchpriority="high"', '', '', ''])
      for (const file of ['ExplorePage-a9b8c7d6', 'en-c9d0e1f2', 'en-e5f4d3c2'])
        expect(html).toContain(
          `<link rel="modulepreload" fetchpriority="low" crossorigin href="/assets/${file}.js">`,
        )
    }
    const chinese = await open('/explore', { headers: { 'accept-language': 'zh' } })
    expect(headOf(chinese.html).title).toBe('发现 · Tintype')
  })
})

describe('a tag’s page', () => {
  it('has its count, its photos in the order asked for, and one address for all spellings', async () => {
    const name = '𠮷'.repeat(30)
    await aPhoto(test.deps, { by: ada, tags: [name, 'lake'] })
    for (const [tag, order] of [
      ['lake', 'newest'],
      ['lake', 'collected'],
      [name, 'newest'],
    ] as const) {
      const path = `/tags/${encodeURIComponent(tag)}`
      const { status, html } = await open(`${path}?order=${order}`)
      expect([status, headOf(html)]).toMatchObject([
        200,
        {
          title: `#${tag} · Tintype`,
          description: `Photos with #${tag}`,
          canonical: `http://photos.example${path}`,
        },
      ])
      const data = firstDataOf(html)
      expect(data.get(`tag,${tag}`)).toMatchObject({ name: tag, photoCount: 1 })
      const list = (await browserOf(test)('GET', `${path}/photos?order=${order}`)).json()
      expect(data.get(`photos,tag,${tag},${order}`)).toEqual({ pages: [list], pageParams: [null] })
    }
    for (const spelling of ['LAKE', '%23lake', '%EF%BD%8Cake']) {
      const { status, headers } = await open(`/tags/${spelling}?order=collected`)
      expect([status, headers.location]).toEqual([302, '/tags/lake?order=collected'])
    }
  })

  it.each(['never', 'two%20words', "'", '%E2%80%AE', 'x'.repeat(31), `${'x'.repeat(900)}`])(
    '%s is none',
    async (name) => {
      const { status, html } = await open(`/tags/${name}`, { headers: { accept: 'text/html' } })
      expect([status, headOf(html).robots]).toEqual([404, 'noindex'])
    },
  )
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
