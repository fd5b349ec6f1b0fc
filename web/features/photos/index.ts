import { defineAsyncComponent } from 'vue'
import { withTexts } from '../../locales/languages.ts'

export { type CameraDraft, cameraWish, findCameraFault, type Noted, shownCamera } from './camera-draft.ts'
export { cameraName, exposureLine, takenWords } from './camera-words.ts'
export { changePhoto } from './change-photo.ts'
export { useDeleteInPlace } from './delete-in-place.ts'
export { default as FailedPicture } from './FailedPicture.vue'
export { changeCards } from './feed-cards.ts'
export { leaveList } from './forget-photo.ts'
export { CameraFields } from './lazy-camera-fields.ts'
export { ledgerQuery } from './ledger-query.ts'
export { default as PhotoList } from './PhotoList.vue'
export { default as PhotoPicture } from './PhotoPicture.vue'
export { photoLocation } from './photo-location.ts'
export {
  type ExploreOrder,
  everyonePhotos,
  explorePhotos,
  foreseePhoto,
  freshPhotos,
  type PhotoSource,
  photoListQuery,
} from './photo-queries.ts'
export { shortTitle, usePhotoWords } from './photo-words.ts'
export { usePictureRetry } from './picture-retry.ts'
export { placeholderUrl } from './placeholder.ts'
export { useReturnFocus } from './return-focus.ts'
export { showPublished } from './show-published.ts'
export { useShownList } from './shown-lists.ts'
export { useTakeBack } from './take-back.ts'
export { default as VisibilityMark } from './VisibilityMark.vue'

/** Rarely wanted, so none of it is part of a first view. */
export const PhotoEditDialog = defineAsyncComponent(
  withTexts(['author', 'uploads'], () => import('./PhotoEditDialog.vue')),
)
