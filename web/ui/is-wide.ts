import { readonly, ref } from 'vue'

// Where pages have a second column; the same in their styles.
const query = window.matchMedia('(width >= 64rem)')
const isRoomy = ref(query.matches)
query.addEventListener('change', () => {
  isRoomy.value = query.matches
})

/** Whether there is room for something beside what a page is about. */
export const isWide = readonly(isRoomy)
