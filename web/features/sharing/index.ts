import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

/** Its texts come later than the page. */
export const ShareButton = defineAsyncComponent(withTexts(['viewing'], () => import('./ShareButton.vue')))
export const ShareDialog = defineAsyncComponent(
  withTexts(['viewing', 'settings'], () => import('./ShareDialog.vue')),
)
export { linkTo } from './share-texts.ts'
