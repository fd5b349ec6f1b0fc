import { onMounted, onScopeDispose, ref } from 'vue'

/** How long (ms) somebody rests on a name before they want to know more, and how far (px) a finger may stray. */
const rest = 500
const straying = 10

/** For how long (ms) the pointer may be between the name and the card. */
const grace = 250

/**
 * When the card of a link opens and closes: by a pointer that rests, by the keyboard's focus, by a long press. `first`
 * is what happened at the link before this was there.
 */
export function useCardTrigger(link: HTMLElement, first: Event) {
  const isOpen = ref(false)
  const { wait, stop: stay } = useTimer()
  /** Where a finger came down. */
  let touch: { x: number; y: number } | undefined
  let wasLongPress = false

  const closeLater = () => wait(grace, close)

  function openLater() {
    wait(rest, () => {
      wasLongPress = touch !== undefined
      isOpen.value = true
    })
  }

  function close() {
    stay()
    isOpen.value = false
  }

  function press({ pointerType, clientX: x, clientY: y }: PointerEvent) {
    wasLongPress = false
    close()
    if (pointerType !== 'touch') return
    touch = { x, y }
    openLater()
  }

  function move({ clientX, clientY }: PointerEvent) {
    if (touch && !isOpen.value && Math.hypot(clientX - touch.x, clientY - touch.y) > straying) lift()
  }

  function lift() {
    if (touch && !isOpen.value) stay()
    touch = undefined
  }

  /** A click that only ends a long press leads nowhere, and leaves the card there. */
  function click(event: MouseEvent) {
    if (wasLongPress) event.preventDefault()
    else close()
  }

  const hear = {
    pointerenter: ({ pointerType }: PointerEvent) => pointerType !== 'touch' && openLater(),
    pointerleave: ({ pointerType }: PointerEvent) => pointerType !== 'touch' && closeLater(),
    pointerdown: press,
    pointermove: move,
    pointerup: lift,
    pointercancel: lift,
    click,
    /** A long press is ours: the browser would offer to open the link. */
    contextmenu: (event: MouseEvent) => touch && event.preventDefault(),
    focus: () => link.matches(':focus-visible') && openLater(),
    blur: closeLater,
  }

  onMounted(() => {
    // It may be over by now.
    if (first instanceof PointerEvent && first.type === 'pointerdown') press(first)
    else if (link.matches(':hover, :focus-visible')) openLater()
  })
  useListeners(link, hear)
  return { isOpen, stay, closeLater, close }
}

/** For one thing at a time. */
function useTimer() {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(timer)
  onScopeDispose(stop)

  function wait(forMs: number, then: () => void) {
    stop()
    timer = setTimeout(then, forMs)
  }
  return { wait, stop }
}

type Heard = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => unknown }

/** Listens at an element that somebody else renders, before it hears anything itself. */
function useListeners(element: HTMLElement, heard: Heard) {
  const ended = new AbortController()
  for (const [name, listener] of Object.entries(heard)) {
    const untyped = listener as EventListener // each is given the kind of event that its name says
    element.addEventListener(name, untyped, { capture: true, signal: ended.signal })
  }
  onScopeDispose(() => ended.abort())
}
