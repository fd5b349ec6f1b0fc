export { useChosenPreferences, usePreferences } from './preferences.ts'
export { themes } from './theme.ts'
