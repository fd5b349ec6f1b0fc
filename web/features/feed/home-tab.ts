import { ref, watch } from 'vue'
import { keepCookie, readCookie } from '../../ui/kept-cookies.ts'

export type HomeTab = 'following' | 'everyone'

const name = 'home_tab'

/** What somebody chose to see at home, also when they come back: the server then writes that into the page. */
export const homeTab = ref<HomeTab>(readCookie(name) === 'everyone' ? 'everyone' : 'following')

watch(homeTab, (tab) => keepCookie(name, tab))
