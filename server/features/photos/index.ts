export { erasePhotos } from './erase-photos.ts'
export { type ExportedPhoto, exportPhotos } from './export-photos.ts'
export { registerPhotoJobs } from './jobs.ts'
export { presentPhotos, presentWithOwn } from './keep-photos.ts'
export {
  findPublicPhoto,
  findVisible,
  getAccountPhotos,
  getEveryonePhotos,
  getFreshPhotos,
  type ListRequest,
  type PhotoList,
  readPhoto,
} from './load-photos.ts'
export type { PhotoOnWire } from './present.ts'
export { countPhotos, findVisiblePhoto, photosFor } from './queries.ts'
export { countOriginalBytes } from './queries-export.ts'
export { photoRoutes } from './routes.ts'
export { photoEditRoutes } from './routes-edit.ts'
export { mediaRoutes } from './routes-media.ts'
export { originalRoutes } from './routes-original.ts'
export {
  Author,
  Download,
  Photo,
  PhotoListQuery,
  PhotoPage,
  PhotoPageWithTotal,
  Rendition,
  Visibility,
} from './schemas.ts'
