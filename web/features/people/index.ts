import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

export { default as AccountLink } from './AccountLink.vue'
export { accountQuery } from './account-queries.ts'
export { lookAgain } from './look-again.ts'
export type { PeopleSource } from './people-queries.ts'

/** Never part of a first view. */
const later = withTexts<typeof import('./lists.ts')>(['people'], () => import('./lists.ts'))
export const PersonList = defineAsyncComponent(async () => (await later()).PersonList)
export const FollowList = defineAsyncComponent(async () => (await later()).FollowList)
export const RequestsEntry = defineAsyncComponent(async () => (await later()).RequestsEntry)
