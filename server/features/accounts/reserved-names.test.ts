import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startTestApp } from '../../testing/app.ts'
import { collectRoutes } from '../../testing/routes.ts'
import { isReservedUsername } from './index.ts'

/** The first parts of all addresses that lead somewhere: pages of the web app, routes of the server, built files. */
async function firstParts(): Promise<string[]> {
  const router = await readFile(join(import.meta.dirname, '../../../web/router.ts'), 'utf8')
  const pages = [...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path)
  const routes = await collectRoutes(async () => (await startTestApp()).stop())
  const paths = [...pages, ...routes.map(({ url }) => url)]
  const parts = paths.map((path) => path.split('/')[1] ?? '').filter((part) => /^[a-z]/i.test(part))
  return [...new Set(parts)].sort()
}

/** What somebody could be called to pass for it: a username has neither strokes nor dots. */
const lookalikes = (part: string) => {
  const [stem = ''] = part.split('.')
  return [stem.replaceAll('-', '_'), stem.replaceAll('-', ''), stem.replaceAll('-', '__').toUpperCase()]
}

it('nobody may be called like a page or a route, so that no address can pass for another', async () => {
  const parts = await firstParts()
  expect(parts).toEqual(expect.arrayContaining(['api', 'media', 'photos', 'settings', 'sign-in']))
  expect(parts.flatMap(lookalikes).filter((name) => !isReservedUsername(name))).toEqual([])
})

it('nor like the places below accounts, nor what the program itself is called', () => {
  const names = ['me', 'Tintype', 'robots', 'manifest', 'favicon', 'problems', 'metrics', 'service_worker']
  expect(names.filter((name) => !isReservedUsername(name))).toEqual([])
})
