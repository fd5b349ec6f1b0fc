import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

export { default as FollowsYou } from './FollowsYou.vue'
export { useFollowResumed } from './follow-resumed.ts'
export { useFollowerRemoval } from './remove-follower.ts'

/** No part of a first view, which holds its place free. */
export const FollowButton = defineAsyncComponent(withTexts(['people'], () => import('./FollowButton.vue')))
