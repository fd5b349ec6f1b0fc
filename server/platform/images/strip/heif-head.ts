import { StripFailure } from './byte-reader.ts'
import { type Box, boxOf, createFields, splitBoxes } from './heif-boxes.ts'
import {
  type Item,
  type Reference,
  readItems,
  readPlaces,
  readReferences,
  type Stretch,
  writeItems,
  writePlaces,
} from './heif-items.ts'
import { isAlpha, type Properties, readProperties, writeProperties } from './heif-properties.ts'

/** Coded pictures, and those that are put together from others. */
const pictures = new Set(['av01', 'hvc1', 'grid', 'iovl', 'iden'])

/**
 * The head without anything private, as long as it was, which stretches of the file draw the picture, and whether the
 * item with a notice is still in its lists.
 */
export type CleanHead = { head: Buffer; stretches: Stretch[]; hasNotice: boolean }

/**
 * Keeps the main picture, what it is put together from, and how transparent it is; other pictures, small ones of it
 * and all words go. The length stays, as the places of items count from the front of the file.
 * @param meta the whole box. Source: ISO/IEC 14496-12, 8.11; ISO/IEC 23008-12, 6 and 10.
 * @param noticeId of the item that may stay in the lists, as what it holds is written anew.
 * @throws StripFailure
 */
export function cleanHead(meta: Buffer, noticeId?: number): CleanHead {
  const boxes = splitBoxes(meta.subarray(12))
  const find = (type: string) => boxes.find((box) => box.type === type)
  const need = (type: string) => find(type) ?? fail(`no ${type}`)
  const items = readItems(need('iinf'))
  const { head: refHead, references } = readReferences(find('iref'))
  const properties = readProperties(find('iprp'))
  const kept = findDrawn({ main: readMain(need('pitm')), items, references, properties })
  const { head: placeHead, version, places } = readPlaces(need('iloc'))
  const keptPlaces = places.filter(({ id }) => kept.has(id))
  const stretches = keptPlaces.flatMap((place) => place.stretches)
  if (keptPlaces.some((place) => place.stretches.length === 0))
    throw new StripFailure('a picture in a strange place')
  const ids = [...kept.keys()]
  const links = references.filter((link) => isDrawing(link, kept))
  const about = references.filter(({ from, to }) => from === noticeId && to.every((id) => kept.has(id)))
  const hasNotice = noticeId !== undefined && about.length > 0 && !kept.has(noticeId)
  const isNotice = ({ id }: { id: number }) => hasNotice && id === noticeId
  const written = [
    blankName(need('hdlr')),
    need('pitm').whole,
    writePlaces(placeHead, version, [...keptPlaces, ...places.filter(isNotice)]),
    writeItems([...kept.values(), ...items.filter(isNotice)]),
    writeReferences(refHead, [...links, ...(hasNotice ? about : [])]),
    writeProperties(properties, ids),
    ...cleanData(find('idat'), stretches),
  ]
  return { head: fill(meta, written), stretches: stretches.filter(({ inHead }) => !inHead), hasNotice }
}

function fail(reason: string): never {
  throw new StripFailure(reason)
}

function readMain({ body }: Box): number {
  const fields = createFields(body)
  const version = fields.number(1)
  fields.skip(3)
  const id = fields.number(version === 0 ? 2 : 4)
  if (fields.rest().length > 0) throw new StripFailure('words behind the main picture')
  return id
}

type Known = { main: number; items: Item[]; references: Reference[]; properties: Properties }

function findDrawn(known: Known): Map<number, Item> {
  const byId = new Map(known.items.map((item) => [item.id, item]))
  const drawn = new Map<number, Item>()
  const queue = [known.main]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (drawn.has(id)) continue
    const item = byId.get(id)
    if (!item || !pictures.has(item.type)) throw new StripFailure('a picture of another kind')
    drawn.set(id, item)
    queue.push(...listNeeded(known, id))
  }
  return new Map([...drawn].sort(([one], [other]) => one - other))
}

/** What a picture is put together from, and how transparent it is. */
function listNeeded({ references, properties }: Known, id: number): number[] {
  const pieces = references.filter(({ type, from }) => type === 'dimg' && from === id)
  const masks = references.filter(
    ({ type, from, to }) => type === 'auxl' && to.includes(id) && isAlpha(properties, from),
  )
  return [...pieces.flatMap(({ to }) => to), ...masks.map(({ from }) => from)]
}

function isDrawing({ type, from, to }: Reference, kept: ReadonlyMap<number, Item>): boolean {
  return ['dimg', 'auxl', 'prem'].includes(type) && kept.has(from) && to.every((id) => kept.has(id))
}

function writeReferences(head: Buffer, references: Reference[]): Buffer {
  return references.length > 0 ? boxOf('iref', head, ...references.map(({ raw }) => raw)) : Buffer.alloc(0)
}

/** The handler's name is free text. */
function blankName({ whole }: Box): Buffer {
  const fixed = 8 + 4 + 4 + 4 + 12
  if (whole.length < fixed) throw new StripFailure('half a handler')
  return Buffer.concat([whole.subarray(0, fixed), Buffer.alloc(whole.length - fixed)])
}

/** What lies inside the head keeps its place there; what does not draw becomes nought. */
function cleanData(data: Box | undefined, stretches: Stretch[]): Buffer[] {
  const inside = stretches.filter(({ inHead }) => inHead)
  const body = Buffer.alloc(data?.body.length ?? 0)
  for (const { from, to } of inside) {
    if (to > body.length) throw new StripFailure('a picture outside its data')
    data?.body.copy(body, from, from, to)
  }
  return data ? [boxOf('idat', body)] : []
}

/** As long as before: what became free is said to be free. */
function fill(meta: Buffer, written: Buffer[]): Buffer {
  const size = written.reduce((sum, { length }) => sum + length, 12)
  const left = meta.length - size
  if (left < 0 || (left > 0 && left < 8)) throw new StripFailure('a head that cannot keep its length')
  const pad = left > 0 ? [boxOf('free', Buffer.alloc(left - 8))] : []
  return Buffer.concat([meta.subarray(0, 12), ...written, ...pad])
}
