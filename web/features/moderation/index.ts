import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

/** Fetched by staff alone. */
const later = withTexts<typeof import('./staff.ts')>(['people', 'staff'], () => import('./staff.ts'))
export const StaffItems = defineAsyncComponent(async () => (await later()).StaffItems)
export const StaffNote = defineAsyncComponent(async () => (await later()).StaffNote)
export const SuspendedProfile = defineAsyncComponent(async () => (await later()).SuspendedProfile)
