export { type PageTexts, pageTexts } from './page-texts.ts'
export { pageRoutes } from './routes.ts'
