/** Twice what a row shows, for sharp screens. */
export const longestPreview = 520
/** Below this the file itself is small enough to be shown, in bytes. */
const smallFile = 600_000

export interface Preview {
  /** An object URL; whoever gets it revokes it. */
  url: string
  /** Of the picture itself, in pixels. */
  width: number
  height: number
}

export function openPicture(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const picture = new Image()
    picture.onload = () => resolve(picture)
    picture.onerror = reject
    picture.src = url
  })
}

async function shrink(picture: HTMLImageElement): Promise<Blob | null> {
  const scale = Math.min(1, longestPreview / Math.max(picture.naturalWidth, picture.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85))
}

async function makePreview(file: File): Promise<Preview | undefined> {
  const url = URL.createObjectURL(file)
  try {
    const picture = await openPicture(url)
    const { naturalWidth: width, naturalHeight: height } = picture
    const small = file.size < smallFile ? null : await shrink(picture)
    if (!small) return { url, width, height }
    URL.revokeObjectURL(url)
    return { url: URL.createObjectURL(small), width, height }
  } catch {
    // What this browser cannot show, the server may still read.
    URL.revokeObjectURL(url)
    return undefined
  }
}

/** Makes previews one after the other: many large pictures at once would hold up typing. */
export function createPreviews() {
  let last: Promise<unknown> = Promise.resolve()
  return (file: File, isWanted: () => boolean): Promise<Preview | undefined> => {
    const preview = last.then(() => (isWanted() ? makePreview(file) : undefined))
    last = preview
    return preview
  }
}
