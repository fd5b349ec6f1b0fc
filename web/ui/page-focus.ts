let isAwaited = false

/**
 * After a change of page: focus goes to its h1, or to `main` until the h1 is there.
 * A page whose title comes late hands it over through `receivePageFocus`.
 */
export function movePageFocus() {
  const main = document.getElementById('main')
  const title = main?.querySelector<HTMLElement>('h1')
  isAwaited = !title
  const target = title ?? main
  target?.focus({ preventScroll: true })
}

/** Gives the focus to a title that came late, unless the person has moved on. */
export function receivePageFocus(title: HTMLElement) {
  const hasMovedOn = document.activeElement?.id !== 'main'
  if (isAwaited && !hasMovedOn) title.focus({ preventScroll: true })
  isAwaited = false
}
