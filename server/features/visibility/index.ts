export { accountVisibleTo, type Onlooker, visibleTo } from './queries.ts'
