import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

/** For whoever is signed in: nothing of it is part of a visitor’s first view. */
export const MemberHome = defineAsyncComponent(
  withTexts(['home', 'author'], () => import('./MemberHome.vue')),
)
