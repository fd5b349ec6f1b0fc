export { changes, changesOf } from './present-changes.ts'
export {
  accountOpenTo,
  accountVisibleTo,
  blockedAround,
  countsVisibleTo,
  hidings,
  listedPhoto,
  listedTo,
  notBlocked,
  notMuted,
  type Onlooker,
  visibleTo,
} from './queries.ts'
