import { type Box, splitBoxes } from './heif-boxes.ts'
import {
  type Place,
  type Reference,
  readItems,
  readPlaces,
  readReferences,
  type Stretch,
} from './heif-items.ts'
import { exifLength, readKeptExif, writeKeptExif } from './kept-exif.ts'

/** The item of a file that holds EXIF about the main picture, where it lies in one piece behind the head. */
export type ExifItem = { id: number; stretch: Stretch }

/** What takes its place: as long as it was, and nothing in it but what its author told everybody. */
export type Notice = ExifItem & { bytes: Buffer }

/** In front of the block stands how far away it is. Source: ISO/IEC 23008-12, A.2.1. */
const DISTANCE = 4

/**
 * @param meta the whole box.
 * @throws StripFailure for a head that cannot be read.
 */
export function findExif(meta: Buffer): ExifItem | undefined {
  const boxes = splitBoxes(meta.subarray(12))
  const find = (type: string): Box | undefined => boxes.find((box) => box.type === type)
  const [list, places, links] = [find('iinf'), find('iloc'), find('iref')]
  if (!list || !places || !links) return undefined
  const blocks = readItems(list).filter(({ type }) => type === 'Exif')
  const id = blocks[0]?.id
  if (blocks.length !== 1 || id === undefined || !isAbout(readReferences(links).references, id))
    return undefined
  const stretch = onlyStretch(readPlaces(places).places, id)
  return stretch && { id, stretch }
}

function isAbout(references: Reference[], id: number): boolean {
  const own = references.filter(({ from }) => from === id)
  return own.length === 1 && own[0]?.type === 'cdsc'
}

function onlyStretch(places: Place[], id: number): Stretch | undefined {
  const [place, ...others] = places.filter((one) => one.id === id)
  const [stretch, ...further] = place?.stretches ?? []
  const isPlain = stretch && !stretch.inHead && others.length === 0 && further.length === 0
  const length = stretch ? stretch.to - stretch.from : 0
  return isPlain && length > DISTANCE && length <= exifLength ? stretch : undefined
}

/** @param found the bytes of the item. @returns nothing where its author said nothing to everybody. */
export function writeNotice(item: ExifItem, found: Buffer): Notice | undefined {
  const distance = found.readUInt32BE()
  const { copyright } = readKeptExif(found.subarray(Math.min(DISTANCE + distance, found.length)))
  // How to turn the picture is said elsewhere in the head.
  const block = copyright.length > 0 ? writeKeptExif({ orientation: 1, copyright }) : undefined
  if (!block || DISTANCE + block.length > found.length) return undefined
  const bytes = Buffer.alloc(found.length)
  block.copy(bytes, DISTANCE)
  return { ...item, bytes }
}
