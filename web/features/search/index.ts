export { readSearch } from './camera-filters.ts'
export { searchSource } from './search-queries.ts'
