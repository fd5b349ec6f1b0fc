import type { ShallowRef } from 'vue'
import { keepFocus } from './keep-focus.ts'
import { movePageFocus } from './page-focus.ts'
import { useShortcuts } from './page-keys.ts'

type Step = 1 | -1

/** The first that is not above the window's upper edge, past whatever header is stuck there. */
function firstInView(articles: readonly HTMLElement[]): number {
  const edge = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0
  return articles.findIndex((article) => article.getBoundingClientRect().bottom > edge + 1)
}

/** In a feed, `j` and `k` lead from one article to the next from anywhere, Page Down and Page Up from within. */
export function useArticleKeys(feed: Readonly<ShallowRef<HTMLElement | null>>) {
  const list = () => [...(feed.value?.querySelectorAll<HTMLElement>(':scope > article') ?? [])]

  function focus(article: HTMLElement) {
    article.focus({ preventScroll: true })
    article.scrollIntoView({ block: 'start' })
  }

  /** @returns whether there was one to go to. */
  function step(by: Step): boolean {
    const articles = list()
    const current = articles.findIndex((article) => article.contains(document.activeElement))
    const start = firstInView(articles)
    const goal = articles[current < 0 ? Math.max(0, by === 1 ? start : start - 1) : current + by]
    if (goal) focus(goal)
    return goal !== undefined
  }

  useShortcuts({ j: () => step(1), k: () => step(-1) })

  function turnPage(event: KeyboardEvent) {
    const by = { PageDown: 1, PageUp: -1 }[event.key]
    const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (by === undefined || isChord) return
    if (step(by === 1 ? 1 : -1)) event.preventDefault()
  }

  /** Where no article is left, the title of the page is where one goes on. */
  const keepPlace = (stays: (article: HTMLElement) => boolean) =>
    keepFocus({ entries: list, stays, rest: movePageFocus })

  return { turnPage, keepPlace }
}
