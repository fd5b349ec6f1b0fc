export { changePhoto } from './change-photo.ts'
export { freshPhotos, type PhotoSource } from './photo-queries.ts'
export { placeholderUrl } from './placeholder.ts'
export { showPublished } from './show-published.ts'
