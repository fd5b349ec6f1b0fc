export { foldLogin, foldSought, foldWord, isReservedUsername, permissions, toAddress } from './policy.ts'
export { presentAvatar } from './present.ts'
export {
  confirmEmail,
  findAccountByEmail,
  findAccountByLogin,
  findAccountByUsername,
  insertAccount,
  listAccountsByEmail,
} from './queries.ts'
export { closeAccount, deleteClosedAccount, isClosed, listLongClosed } from './queries-closing.ts'
export { findAccount, lockAccount, lockIdentity, updateEmail, updatePassword } from './queries-credentials.ts'
export { exportProfile } from './queries-export.ts'
export { findByName, findProfile } from './queries-profile.ts'
export { findTexts, updateTexts } from './queries-texts.ts'
export {
  deleteOrphanedUsernames,
  forgetFormerUsername,
  hasRenamedLately,
  isUsernameTaken,
  keepFormerUsername,
  updateUsername,
} from './queries-usernames.ts'
export { isCalled } from './queries-words.ts'
export { Bio, Email, Language, Name, Place, Theme, Username } from './schemas.ts'
