export { accountVisibleTo, countsVisibleTo, type Onlooker, visibleTo } from './queries.ts'
