import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

/** Rarely wanted, so none of it is part of a first view. */
export const ReportEntry = defineAsyncComponent(withTexts(['reports'], () => import('./ReportEntry.vue')))
