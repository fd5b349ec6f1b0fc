import { onScopeDispose, shallowReactive } from 'vue'
import type { Photo } from '../../api/types.ts'

/** Nobody but the page that shows one knows what stands beside a photo. */
type PageList = 'feed' | 'shuffle'

/** Lists that are leafed through as they are shown. What trends moves on meanwhile, by a collect of one's own as well. */
export type ShownName = PageList | 'trending'

interface ShownList {
  photos: readonly Photo[]
  /** Fetches what comes next, as long as there is something. */
  more?: (() => unknown) | undefined
}

interface Beside {
  previous: Photo | null
  next: Photo | null
  /** There where what is known of the list is nearly at its end. */
  more?: (() => unknown) | undefined
}

/** So many photos before the end of what is known, the next ones are asked for. */
const AHEAD = 2

const lists = shallowReactive(new Map<string, () => ShownList>())

export function isPageList(list: string): list is PageList {
  return list === 'feed' || list === 'shuffle'
}

export function isShownName(list: string): list is ShownName {
  return isPageList(list) || list === 'trending'
}

/** As long as a page shows a list, also under a photo that lies over it, its photos are leafed through as they stand. */
export function useShownList(name: ShownName, list: () => ShownList) {
  lists.set(name, list)
  onScopeDispose(() => {
    if (lists.get(name) === list) lists.delete(name)
  })
}

/** What stands beside a photo in a list that is shown; undefined where the list is not, or not with this photo. */
export function findBeside({ id, list }: { id: string; list: string }): Beside | undefined {
  const { photos = [], more } = lists.get(list)?.() ?? {}
  const place = photos.findIndex((photo) => photo.id === id)
  if (place < 0) return undefined
  const isNearEnd = place >= photos.length - AHEAD
  return {
    previous: photos[place - 1] ?? null,
    next: photos[place + 1] ?? null,
    more: isNearEnd ? more : undefined,
  }
}
