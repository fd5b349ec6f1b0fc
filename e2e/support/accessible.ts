import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** WCAG 2.2 AA as far as a program can see, and no sideways scrolling. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('main h1').first()).toBeVisible()
  await expectNoBarriers(page)
}

/** The same for what is no page of ours with a heading of its own. */
export async function expectNoBarriers(page: Page): Promise<void> {
  const bars = await unstickBars(page)
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  await bars.evaluate((elements) => {
    for (const element of elements) element.style.position = ''
  })
  const found = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
  expect(found, `${page.url()} is accessible`).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}

/**
 * A bar that sticks to an edge covers half of some button wherever one happens to stop scrolling. That is no barrier,
 * but it would be taken for a button that is too small.
 */
async function unstickBars(page: Page) {
  return await page.evaluateHandle(() => {
    const all = [...document.querySelectorAll<HTMLElement>('body *')]
    const bars = all.filter((element) => getComputedStyle(element).position === 'sticky')
    for (const bar of bars) bar.style.position = 'static'
    return bars
  })
}
