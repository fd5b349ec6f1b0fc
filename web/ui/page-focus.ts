let isAwaited = false
/** Nobody's focus is taken along to the first title that there is. */
let isFirst = true

/** Where the page is: in the layer that lies over another page, or in `main`. */
function pageElement(): HTMLElement | null {
  return document.getElementById('layer') ?? document.getElementById('main')
}

/**
 * After a change of page: focus goes to its h1, or to the page until the h1 is there.
 * A page whose title comes late hands it over through `receivePageFocus`.
 */
export function movePageFocus() {
  const page = pageElement()
  const title = page?.querySelector<HTMLElement>('h1')
  isAwaited = !title
  const target = title ?? page
  target?.focus({ preventScroll: true })
}

/**
 * Gives the focus to a title that came late, unless the person has moved on, and to one that took the place of what
 * had the focus.
 */
export function receivePageFocus(title: HTMLElement) {
  const hasMovedOn = document.activeElement !== pageElement()
  const isLost = !isFirst && document.activeElement === document.body
  if ((isAwaited && !hasMovedOn) || isLost) title.focus({ preventScroll: true })
  isAwaited = false
  isFirst = false
}
