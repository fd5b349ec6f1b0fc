export { usePageName, usePageTitle, useWindowTitle } from './page-title.ts'
export { useSite } from './site.ts'
