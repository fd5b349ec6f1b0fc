import type { Send } from './people.ts'

type Page = { items: { id: string }[]; next: string | null }

/** The ids on every page of a list of photos, from `url` on to its end. */
export async function readPages(send: Send, url: string): Promise<string[][]> {
  const { pathname, searchParams } = new URL(url, 'http://list.test')
  const pages: string[][] = []
  for (let isMore = true; isMore; ) {
    const answer = await send('GET', `${pathname}?${searchParams}`)
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body}`)
    const page: Page = answer.json()
    pages.push(page.items.map(({ id }) => id))
    isMore = page.next !== null
    searchParams.set('cursor', page.next ?? '')
  }
  return pages
}
