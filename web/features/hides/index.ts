export { useHideCard } from './hide-card.ts'
