import { computed, reactive, shallowRef } from 'vue'
import type { Photo, Site } from '../../api/types.ts'
import { countCharacters } from '../../ui/form/rules.ts'
import {
  type CameraDraft,
  type CameraWish,
  cameraWish,
  findCameraFault,
  type Noted,
  returnWish,
} from './camera-draft.ts'

/** What its author can change about a photo. */
export type PhotoDraft = Pick<Photo, 'description' | 'altText' | 'tags' | 'visibility' | 'commentsOpen'>

/** Only what is to become different: what was changed elsewhere meanwhile stays so. */
export type PhotoChange = Partial<PhotoDraft> & CameraWish

export function draftOf({ description, altText, tags, visibility, commentsOpen }: PhotoDraft): PhotoDraft {
  return { description, altText, tags: [...tags], visibility, commentsOpen }
}

function isSame(one: string | boolean | string[], other: string | boolean | string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export function changeOf(before: PhotoDraft, after: PhotoDraft): Partial<PhotoDraft> {
  const changed = Object.entries(after).filter(
    // The entries are those of a draft.
    ([name, value]) => !isSame(before[name as keyof PhotoDraft], value),
  )
  return Object.fromEntries(changed)
}

/** What somebody writes about their photo, beside how it was when they began. */
export function usePhotoDraft(photo: Photo) {
  const before = draftOf(photo)
  const draft = reactive(draftOf(photo))
  const camera = useCameraDraft(photo)
  const change = computed((): PhotoChange => ({ ...changeOf(before, draft), ...camera.wish.value }))
  const isChanged = computed(() => Object.keys(change.value).length > 0)

  /** The first text that is longer than it may be. */
  function findFault(limits: Pick<Site['limits'], 'description' | 'altText'>) {
    const texts = ['description', 'altText'] as const
    const long = texts.find((name) => countCharacters(draft[name]) > limits[name])
    return long ?? findCameraFault(camera.draft)
  }

  return { draft, camera, change, isChanged, findFault }
}

/** Where nothing is shown, `noted` is for whoever knows what the file says. */
function useCameraDraft({ camera, takenAt }: Noted) {
  const isShown = camera !== null || takenAt !== null
  const draft = reactive<CameraDraft>({ showsCamera: isShown })
  const noted = shallowRef<Noted | undefined>(isShown ? { camera, takenAt } : undefined)
  const wish = computed(() => (isShown ? cameraWish : returnWish)(draft, noted.value))
  return { isShown, draft, noted, wish }
}
