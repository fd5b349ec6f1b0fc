import { readonly, ref } from 'vue'

/** What waits is made in so many turns, one after the other. */
export const lastTurn = 5

const taken = ref(0)

/** How many turns were taken since the app took over from the page that the server wrote; before, it does only what is seen first. */
export const firstViewTurn = readonly(taken)

/** Called once the app stands; what waited is made piece by piece, so that a press in between is heard. */
export function endFirstView() {
  setTimeout(() => {
    taken.value += 1
    if (taken.value < lastTurn) endFirstView()
  })
}
