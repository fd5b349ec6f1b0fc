import { type CDPSession, expect, type Page } from '@playwright/test'

/**
 * The address of the tab that a press opens beside the page, which then is closed.
 *
 * The browser is asked, not the context: of tabs that open without an opener, as with Ctrl, Playwright now and then
 * never hears, or hears of one that has no address for good (microsoft/playwright#5948, #36519).
 */
export async function addressOfNewTab(page: Page, press: () => Promise<void>): Promise<string> {
  const tabs = await watchTabs(page)
  await press()
  let address = ''
  await expect(async () => {
    const [tab] = await tabs.others()
    address = tab?.url ?? ''
    expect(address).toMatch(/^http/)
  }).toPass({ timeout: 15_000 })
  await tabs.closeOthers()
  return address
}

async function watchTabs(page: Page) {
  const own = await page.context().newCDPSession(page)
  const { targetInfo } = await own.send('Target.getTargetInfo')
  const whole = await browserSession(page)

  async function others() {
    const { targetInfos } = await whole.send('Target.getTargets')
    return targetInfos.filter(
      ({ type, targetId, browserContextId }) =>
        type === 'page' &&
        targetId !== targetInfo.targetId &&
        browserContextId === targetInfo.browserContextId,
    )
  }

  async function closeOthers() {
    for (const { targetId } of await others()) await whole.send('Target.closeTarget', { targetId })
    await expect.poll(async () => (await others()).length).toBe(0)
  }
  return { others, closeOthers }
}

async function browserSession(page: Page): Promise<CDPSession> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser of its own')
  return await browser.newBrowserCDPSession()
}
