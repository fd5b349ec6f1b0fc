import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPlace, places, viewerOf } from './support/places.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

test('every route of the app is among the pages looked at', async () => {
  const router = await readFile(join(import.meta.dirname, '../web/router.ts'), 'utf8')
  const routes = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path)
  expect(routes.length).toBeGreaterThan(3)
  const open = routes.filter((route) => !places.some(({ path }) => toPattern(route).test(path)))
  // Opened by the story that makes it.
  expect(open).toEqual(['/admin/mails/:id'])
})

function toPattern(route: string): RegExp {
  return new RegExp(`^${route.replace(/\/:path\(\.\*\)\*/, '/.*').replace(/:\w+/g, '[^/]+')}$`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`by ${colorScheme}, on a phone`, () => {
    test.use({ ...phone, colorScheme })

    for (const place of places) {
      const { path, what = '', as } = place
      test(`${path}${what && ` ${what}`} is accessible to a ${as}`, async ({
        page,
        people,
        site,
        signIn,
      }) => {
        const viewer = await viewerOf(as, site)
        if (viewer) await signIn(viewer)
        await openPlace(place, { page, people, site, viewer })
        await expectAccessible(page)
      })
    }
  })
}
