export { usePageTitle, useWindowTitle } from './page-title.ts'
export { siteQuery, useSite } from './site.ts'
