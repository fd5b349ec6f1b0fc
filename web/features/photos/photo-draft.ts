import { computed, reactive } from 'vue'
import type { Photo, Site } from '../../api/types.ts'
import { countCharacters } from '../../ui/form/rules.ts'

/** What its author can change about a photo. */
export type PhotoDraft = Pick<Photo, 'description' | 'altText' | 'tags' | 'visibility' | 'commentsOpen'>

/** Only what is to become different: what was changed elsewhere meanwhile stays so. */
export type PhotoChange = Partial<PhotoDraft>

export function draftOf({ description, altText, tags, visibility, commentsOpen }: PhotoDraft): PhotoDraft {
  return { description, altText, tags: [...tags], visibility, commentsOpen }
}

function isSame(one: string | boolean | string[], other: string | boolean | string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

export function changeOf(before: PhotoDraft, after: PhotoDraft): PhotoChange {
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
  const change = computed(() => changeOf(before, draft))
  const isChanged = computed(() => Object.keys(change.value).length > 0)

  /** The first text that is longer than it may be. */
  function findFault(limits: Pick<Site['limits'], 'description' | 'altText'>) {
    const texts = ['description', 'altText'] as const
    return texts.find((name) => countCharacters(draft[name]) > limits[name])
  }

  return { draft, change, isChanged, findFault }
}
