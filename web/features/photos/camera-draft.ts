import type { Photo, PhotoEdit } from '../../api/types.ts'
import { countCharacters } from '../../ui/form/rules.ts'
import { cameraName } from './camera-words.ts'

/** What is known of a camera and a date, by a file or on a page. */
export type Noted = Pick<Photo, 'camera' | 'takenAt'>

/** What somebody says of both; what is left out is as it was noted. */
export interface CameraDraft {
  showsCamera: boolean
  cameraName?: string
  lens?: string
  takenAt?: string
}

export type CameraWish = Pick<PhotoEdit, 'camera' | 'takenAt'>

/** Of the camera's name and the lens, as the server counts. */
export const cameraTextLimit = 100
/** The first photograph is as old. */
export const firstDate = '1826-01-01T00:00'

/** As a field for dates writes it: without seconds where there are none. */
const toField = (takenAt: string) => takenAt.replace(/(T\d\d:\d\d):00$/, '$1')
const tidy = (text: string) => text.trim()

/** What stands in the fields. */
export function cameraTexts(draft: CameraDraft, noted?: Noted) {
  const { camera, takenAt } = noted ?? { camera: null, takenAt: null }
  return {
    cameraName: draft.cameraName ?? (camera ? cameraName(camera) : ''),
    lens: draft.lens ?? camera?.lens ?? '',
    takenAt: draft.takenAt ?? toField(takenAt ?? ''),
  }
}

function cameraPatch(draft: CameraDraft, noted?: Noted) {
  const [is, was] = [cameraTexts(draft, noted), cameraTexts({ showsCamera: true }, noted)]
  return {
    // Its maker is part of what was written over.
    ...(tidy(is.cameraName) !== was.cameraName && { make: null, model: tidy(is.cameraName) || null }),
    ...(tidy(is.lens) !== was.lens && { lens: tidy(is.lens) || null }),
  }
}

/** What has to be asked for so that all becomes as the draft says; nothing for what is so already. */
export function cameraWish(draft: CameraDraft, noted?: Noted): CameraWish {
  if (!draft.showsCamera) return { camera: null, takenAt: null }
  const [patch, { takenAt }] = [cameraPatch(draft, noted), cameraTexts(draft, noted)]
  return {
    ...(Object.keys(patch).length > 0 && { camera: patch }),
    ...(takenAt !== toField(noted?.takenAt ?? '') && { takenAt: takenAt || null }),
  }
}

/** What has to be asked for where nothing is shown: all that the file says, as far as nothing else was written. */
export function returnWish(draft: CameraDraft, inFile?: Noted): CameraWish {
  if (!draft.showsCamera) return {}
  const camera = { ...inFile?.camera, ...cameraPatch(draft, inFile) }
  const { takenAt } = cameraTexts(draft, inFile)
  return { ...(Object.keys(camera).length > 0 && { camera }), ...(takenAt && { takenAt }) }
}

/** What everybody is shown in the end. */
export function shownCamera(draft: CameraDraft, noted?: Noted): Noted {
  if (!draft.showsCamera) return { camera: null, takenAt: null }
  const { takenAt } = cameraTexts(draft, noted)
  const known = Object.entries({ ...noted?.camera, ...cameraPatch(draft, noted) }).filter(
    ([, value]) => value,
  )
  return { camera: known.length > 0 ? Object.fromEntries(known) : null, takenAt: takenAt || null }
}

/** The first text that is longer than it may be. */
export function findCameraFault(draft: CameraDraft): 'cameraName' | 'lens' | undefined {
  if (!draft.showsCamera) return undefined
  const texts = ['cameraName', 'lens'] as const
  return texts.find((name) => countCharacters(tidy(draft[name] ?? '')) > cameraTextLimit)
}
