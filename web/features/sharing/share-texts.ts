import type { Photo } from '../../api/types.ts'

type Shared = Pick<Photo, 'id' | 'width' | 'height'>

/** Longest edge of the picture in a frame, and the height of the line below it, in pixels. */
const edge = 640
const caption = 48

export function linkTo({ id }: Pick<Photo, 'id'>, origin: string): string {
  return `${origin}/photos/${id}`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }

function escapeAttribute(text: string): string {
  return text.replace(/[&<"]/g, (character) => entities[character] ?? character)
}

/** HTML that shows the photo on another site. */
export function embedCode(
  { id, width, height }: Shared,
  { origin, title }: { origin: string; title: string },
) {
  const scale = Math.min(edge / width, edge / height)
  const size = `width="${Math.round(width * scale)}" height="${Math.round(height * scale) + caption}"`
  const name = escapeAttribute(title)
  return `<iframe src="${origin}/embed/photos/${id}" ${size} title="${name}" frameborder="0" loading="lazy" style="border: 0; max-width: 100%"></iframe>`
}
