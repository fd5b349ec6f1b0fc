import type { BrowserContext } from '@playwright/test'
import type { Site } from './site.ts'

/** How whoever is signed in in a context does something there without opening a page. */
export function actingIn(context: BrowserContext, { product: { url: origin } }: Site) {
  return async (method: string, path: string, data?: object): Promise<void> => {
    const answer = await context.request.fetch(`${origin}/api/v1/${path}`, {
      method,
      headers: { origin },
      ...(data && { data }),
    })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  }
}
