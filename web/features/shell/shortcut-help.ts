import { ref } from 'vue'

/** Somebody asked for the list of shortcuts, from wherever on the page. */
export const isShortcutHelpWanted = ref(false)
