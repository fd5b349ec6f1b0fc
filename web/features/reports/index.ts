import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

/** Rarely wanted, so none of it is part of a first view. */
export const ReportButton = defineAsyncComponent(withTexts(['reports'], () => import('./ReportButton.vue')))
export const ReportEntry = defineAsyncComponent(withTexts(['reports'], () => import('./ReportEntry.vue')))
