import { StripFailure } from './byte-reader.ts'
import { type Box, boxOf, bytesOf, createFields, type Fields, splitBoxes } from './heif-boxes.ts'

export type Item = { id: number; type: string; isHidden: boolean }

/** A stretch of the file, or of the data inside the head: `inHead` says which. */
export type Stretch = { inHead: boolean; from: number; to: number }

export type Place = { id: number; raw: Buffer; stretches: Stretch[] }

export type Reference = { type: string; from: number; to: number[]; raw: Buffer }

/** More items, stretches or references than any picture has; each of a few bytes could ask for thousands. */
export const maxItems = 4000

/** Counts down over a whole box, whatever its parts say of themselves. */
function createBudget() {
  let left = maxItems
  return (count: number) => {
    left -= count
    if (left < 0) throw new StripFailure('too many parts of a picture')
    return count
  }
}

/** What there is in the file: pictures, tiles, EXIF, XMP. Source: ISO/IEC 14496-12, 8.11.6. */
export function readItems({ body }: Box): Item[] {
  const fields = createFields(body)
  const version = fields.number(1)
  fields.skip(3)
  const count = fields.number(version === 0 ? 2 : 4)
  const entries = splitBoxes(fields.rest())
  if (entries.length !== count || count > maxItems) throw new StripFailure('another number of items')
  return entries.map(readItem)
}

function readItem({ type, body }: Box): Item {
  const fields = createFields(body)
  const version = fields.number(1)
  if (type !== 'infe' || (version !== 2 && version !== 3)) throw new StripFailure('an item of an old kind')
  const flags = fields.number(3)
  const id = fields.number(version === 2 ? 2 : 4)
  const protection = fields.number(2)
  if (protection !== 0) throw new StripFailure('a protected item')
  return { id, type: fields.text(4), isHidden: (flags & 1) === 1 }
}

/** The same list for these, in which nothing has a name. */
export function writeItems(items: Item[]): Buffer {
  const isLong = items.some(({ id }) => id > 0xffff)
  const entries = items.map(({ id, type, isHidden }) =>
    boxOf(
      'infe',
      Buffer.from([isLong ? 3 : 2, 0, 0, isHidden ? 1 : 0]),
      bytesOf(id, isLong ? 4 : 2),
      Buffer.alloc(2),
      Buffer.from(`${type}\0`, 'latin1'),
    ),
  )
  return boxOf('iinf', Buffer.alloc(4), bytesOf(items.length, 2), ...entries)
}

type Sizes = {
  version: number
  offset: number
  length: number
  base: number
  index: number
  spend(count: number): number
}

/** Where each item lies. Source: ISO/IEC 14496-12, 8.11.3. */
export function readPlaces({ body }: Box): { head: Buffer; version: number; places: Place[] } {
  const fields = createFields(body)
  const version = fields.number(1)
  if (version > 2) throw new StripFailure('places of another kind')
  fields.skip(3)
  const [first, second] = [fields.number(1), fields.number(1)]
  const spend = createBudget()
  const sizes = {
    version,
    offset: first >> 4,
    length: first & 15,
    base: second >> 4,
    index: second & 15,
    spend,
  }
  const head = fields.since(0)
  const count = fields.number(version === 2 ? 4 : 2)
  if (count > maxItems) throw new StripFailure('too many items')
  const places = Array.from({ length: count }, () => readPlace(fields, sizes))
  return { head, version, places }
}

function readPlace(fields: Fields, { version, offset, length, base, index, spend }: Sizes): Place {
  const start = fields.at()
  const id = fields.number(version === 2 ? 4 : 2)
  const method = version === 0 ? 0 : fields.number(2) & 15
  const source = fields.number(2)
  const baseOffset = fields.number(base)
  const stretches = Array.from({ length: spend(fields.number(2)) }, () => {
    if (version > 0) fields.skip(index)
    const from = baseOffset + fields.number(offset)
    return { inHead: method === 1, from, to: from + fields.number(length) }
  })
  // Of another file, or of another item: only what is private may lie so, and it is not read.
  const isStrange = source !== 0 || method > 1
  return { id, raw: fields.since(start), stretches: isStrange ? [] : stretches }
}

export function writePlaces(head: Buffer, version: number, places: Place[]): Buffer {
  return boxOf('iloc', head, bytesOf(places.length, version === 2 ? 4 : 2), ...places.map(({ raw }) => raw))
}

/** What is made of what. Source: ISO/IEC 14496-12, 8.11.12. */
export function readReferences(box: Box | undefined): { head: Buffer; references: Reference[] } {
  if (!box) return { head: Buffer.alloc(4), references: [] }
  const head = box.body.subarray(0, 4)
  const size = head[0] === 0 ? 2 : 4
  const spend = createBudget()
  const references = splitBoxes(box.body.subarray(4)).map(({ type, whole, body }) => {
    const fields = createFields(body)
    const from = fields.number(size)
    const to = Array.from({ length: spend(fields.number(2)) }, () => fields.number(size))
    if (fields.rest().length > 0) throw new StripFailure('words behind a reference')
    return { type, from, to, raw: whole }
  })
  return { head, references }
}
