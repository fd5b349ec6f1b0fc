import type { Draft, UploadItem } from './upload-item.ts'

function copyOf(draft: Draft, part: keyof Draft): Partial<Draft> {
  return part === 'tags' ? { tags: [...draft.tags] } : { [part]: draft[part] }
}

/** Gives one part of a picture's draft to others; returns what takes it back. */
export function applyToAll(items: readonly UploadItem[], from: UploadItem, part: keyof Draft): () => void {
  const before = items.map(({ draft }) => ({ draft, was: copyOf(draft, part) }))
  for (const { draft } of items) Object.assign(draft, copyOf(from.draft, part))
  return () => {
    for (const { draft, was } of before) Object.assign(draft, was)
  }
}
