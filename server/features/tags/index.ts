export { normalizeTag } from './policy.ts'
export { deletePhotoTags, ensureTags, insertPhotoTags } from './queries.ts'
