import type { Page } from '@playwright/test'
import { openPlace, places, viewerOf } from './support/places.ts'
import { expect, test } from './support/story.ts'

const title = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 }).first()

for (const as of ['visitor', 'member', 'administrator'] as const)
  test(`every page has a title of its own, and is the same page after a reload, for a ${as}`, async ({
    page,
    people,
    site,
    signIn,
  }) => {
    test.slow()
    const viewer = await viewerOf(as, site)
    if (viewer) await signIn(viewer)
    const titles = new Map<string, string>()
    for (const place of places.filter((known) => known.as === as)) {
      const { path } = place
      await openPlace(place, { page, people, site, viewer })
      await expect(title(page), path).not.toHaveText('')
      const [heading, named, address] = [
        String(await title(page).textContent()),
        await page.title(),
        page.url(),
      ]
      await page.reload()
      await expect(title(page), path).toHaveText(heading)
      await expect(page, path).toHaveTitle(named)
      await expect(page, path).toHaveURL(address)
      titles.set(new URL(address).pathname, named)
    }
    expect([...titles.values()]).toEqual([...new Set(titles.values())])
  })
