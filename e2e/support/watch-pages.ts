import type { BrowserContext } from '@playwright/test'

export type Watch = {
  /** What went wrong on any page of the context, one line each. */
  complaints: string[]
  /** Says that a story brings about an error on purpose. */
  expectComplaint(pattern: RegExp): void
}

// Chromium reports every answer of 400 and more; a refusal that a page shows in words is no fault of the page.
const refusal = /^Failed to load resource: the server responded with a status of 4\d\d/

/** Notes console errors, violations of the content policy (they are console errors) and requests to other hosts. */
export function watchPages(context: BrowserContext, origin: string): Watch {
  const expected: RegExp[] = [refusal]
  const all: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') all.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (failure) => all.push(`uncaught: ${failure.error().stack}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && url.origin !== origin)
      all.push(`request to another host: ${url.href}`)
  })
  return {
    get complaints() {
      return all.filter((text) => !expected.some((pattern) => pattern.test(text)))
    },
    expectComplaint: (pattern) => void expected.push(pattern),
  }
}
