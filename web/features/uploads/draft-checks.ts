import type { Site } from '../../api/types.ts'
import { countCharacters } from '../../ui/form/rules.ts'
import { findCameraFault } from '../photos/index.ts'
import type { Draft, UploadItem } from './upload-item.ts'

const parts = ['description', 'altText'] as const satisfies (keyof Draft)[]

/** The first text that is too long to be published, and of which picture. */
export function findFault(
  items: readonly UploadItem[],
  limits: Pick<Site['limits'], (typeof parts)[number]>,
) {
  for (const { name, draft } of items) {
    const long = parts.find((one) => countCharacters(draft[one]) > limits[one])
    const part = long ?? findCameraFault(draft)
    if (part) return { name, part }
  }
  return undefined
}
