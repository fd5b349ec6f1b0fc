import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { places } from './support/places.ts'
import { expect, expectAccessible, phone, test } from './support/story.ts'

test('every route of the app is among the pages looked at', async () => {
  const router = await readFile(join(import.meta.dirname, '../web/router.ts'), 'utf8')
  const routes = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path)
  expect(routes.length).toBeGreaterThan(3)
  const open = routes.filter((route) => !places.some(({ path }) => toPattern(route).test(path)))
  // Pages of one thing are opened by the stories that make the thing.
  expect(open.filter((route) => !/:(?!path)/.test(route))).toEqual([])
})

function toPattern(route: string): RegExp {
  return new RegExp(`^${route.replace(/\/:path\(\.\*\)\*/, '/.*').replace(/:\w+/g, '[^/]+')}$`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`by ${colorScheme}, on a phone`, () => {
    test.use({ ...phone, colorScheme })

    for (const { path, as } of places) {
      test(`${path} is accessible to a ${as}`, async ({ page, people, administrator, signIn }) => {
        if (as === 'member') await signIn(await people.anAccount())
        if (as === 'administrator') await signIn(administrator)
        await page.goto(path)
        await expectAccessible(page)
      })
    }
  })
}
