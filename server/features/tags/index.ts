export { normalizeTag } from './policy.ts'
export { ensureTags, insertPhotoTags } from './queries.ts'
