import ExifReader from 'exifreader'
import type { Noted } from '../photos/index.ts'

/** Cameras write at the head of a file; the rest of it, in bytes, is the picture. */
const head = 256 * 1024

type Tags = Record<string, { value: unknown } | undefined>

/** As the server cleans it; until that has read the file, this stands in its place. */
function textOf(tag: Tags[string]): string | undefined {
  const text: unknown = Array.isArray(tag?.value) ? tag.value[0] : tag?.value
  if (typeof text !== 'string') return undefined
  const visible = text
    .normalize('NFC')
    .replace(/[\p{C}\ufffd]|\s+/gu, ' ')
    .trim()
  return [...visible].slice(0, 100).join('') || undefined
}

function dateOf(tag: Tags[string]): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(textOf(tag) ?? '')
  if (!parts) return null
  const takenAt = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`
  return Number.isNaN(Date.parse(takenAt)) ? null : takenAt
}

/** Camera, lens and date as a file names them. */
export async function readNoted(file: Blob): Promise<Noted> {
  const bytes = await file.slice(0, head).arrayBuffer()
  const { exif } = ExifReader.load(bytes, { expanded: true })
  // The library names every tag it knows; only the shape common to all of them is used here.
  const tags = (exif ?? {}) as Tags
  const camera = { make: textOf(tags['Make']), model: textOf(tags['Model']), lens: textOf(tags['LensModel']) }
  const known = Object.entries(camera).filter(([, text]) => text)
  return {
    camera: known.length > 0 ? Object.fromEntries(known) : null,
    takenAt: dateOf(tags['DateTimeOriginal']) ?? dateOf(tags['DateTimeDigitized']),
  }
}
