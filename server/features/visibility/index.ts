export { changes, changesOf } from './present-changes.ts'
export {
  accountOpenTo,
  accountVisibleTo,
  blockedAround,
  countsVisibleTo,
  hidings,
  isSparedNobody,
  listedPhoto,
  listedTo,
  notBlocked,
  notHidden,
  notMuted,
  type Onlooker,
  visibleTo,
} from './queries.ts'
