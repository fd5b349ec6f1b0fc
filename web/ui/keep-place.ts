import { nextTick } from 'vue'

/** Does something that may change what stands above `element`, and leaves that where it is in the window. */
export async function keepPlace(element: Element | null, change: () => Promise<unknown>): Promise<void> {
  const before = element?.getBoundingClientRect().top
  await change()
  await nextTick()
  if (!element?.isConnected || before === undefined) return
  const by = element.getBoundingClientRect().top - before
  if (by !== 0) scrollerOf(element).scrollBy({ top: by, behavior: 'instant' })
}

function scrollerOf(element: Element): Element {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one
  }
  return document.scrollingElement ?? document.documentElement
}
