import { StripFailure } from './byte-reader.ts'
import { type Box, boxOf, bytesOf, createFields, splitBoxes } from './heif-boxes.ts'
import { maxItems } from './heif-items.ts'

/** What a picture needs in order to be drawn; descriptions, places and whatever else are not among it. */
const drawing = new Set([
  ...['ispe', 'pixi', 'colr', 'pasp', 'clap', 'irot', 'imir', 'auxC', 'clli', 'mdcv', 'cclv', 'amve'],
  ...['av1C', 'a1lx', 'a1op', 'hvcC', 'lsel'],
])

const alphas = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1']

type Link = { isEssential: boolean; index: number }

export type Properties = { kinds: Box[]; links: Map<number, Link[]> }

/** The properties of all items, and which item has which. Source: ISO/IEC 23008-12, 9.3. */
export function readProperties(box: Box | undefined): Properties {
  const inner = splitBoxes(box?.body ?? Buffer.alloc(0))
  const kinds = inner.filter(({ type }) => type === 'ipco').flatMap(({ body }) => splitBoxes(body))
  const links = new Map<number, Link[]>()
  for (const { type, body } of inner) if (type === 'ipma') readLinks(body, links)
  return { kinds, links }
}

function readLinks(body: Buffer, links: Map<number, Link[]>) {
  const fields = createFields(body)
  const version = fields.number(1)
  const isWide = (fields.number(3) & 1) === 1
  for (let left = fields.number(4); left > 0; left -= 1) {
    const id = fields.number(version === 0 ? 2 : 4)
    const found = Array.from({ length: fields.number(1) }, () =>
      readLink(fields.number(isWide ? 2 : 1), isWide),
    )
    if (links.has(id) || links.size >= maxItems) throw new StripFailure('too many words about an item')
    links.set(id, found)
  }
}

function readLink(value: number, isWide: boolean): Link {
  const essential = isWide ? 0x8000 : 0x80
  return { isEssential: value >= essential, index: value % essential }
}

/** Whether an item says how transparent another is. */
export function isAlpha({ kinds, links }: Properties, id: number): boolean {
  return (links.get(id) ?? []).some(({ index }) => {
    const kind = kinds[index - 1]
    return kind?.type === 'auxC' && alphas.includes(urnOf(kind))
  })
}

function urnOf({ body }: Box): string {
  const end = body.indexOf(0, 4)
  return body.toString('latin1', 4, end === -1 ? body.length : end)
}

/** The properties of these items. Each keeps its number: what is not needed becomes an empty place of its size. */
export function writeProperties({ kinds, links }: Properties, ids: number[]): Buffer {
  const kept = ids.map(
    (id) => [id, (links.get(id) ?? []).filter(({ index }) => isDrawing(kinds[index - 1]))] as const,
  )
  const used = new Set(kept.flatMap(([, own]) => own.map(({ index }) => index)))
  const boxes = kinds.map((kind, at) =>
    used.has(at + 1) ? clean(kind) : boxOf('free', Buffer.alloc(kind.body.length)),
  )
  return boxOf('iprp', boxOf('ipco', ...boxes), writeLinks(kept))
}

function isDrawing(kind: Box | undefined): boolean {
  return kind !== undefined && drawing.has(kind.type)
}

/** Behind the name of an auxiliary picture's kind there is room for anything. */
function clean(kind: Box): Buffer {
  if (kind.type !== 'auxC') return kind.whole
  const end = 8 + 4 + urnOf(kind).length
  return Buffer.concat([kind.whole.subarray(0, end), Buffer.alloc(kind.whole.length - end)])
}

function writeLinks(kept: (readonly [number, Link[]])[]): Buffer {
  const isLong = kept.some(([id]) => id > 0xffff)
  const isWide = kept.some(([, own]) => own.some(({ index }) => index > 0x7f))
  const entries = kept.map(([id, own]) =>
    Buffer.concat([
      bytesOf(id, isLong ? 4 : 2),
      bytesOf(own.length, 1),
      ...own.map(({ isEssential, index }) =>
        bytesOf(index + (isEssential ? (isWide ? 0x8000 : 0x80) : 0), isWide ? 2 : 1),
      ),
    ]),
  )
  return boxOf(
    'ipma',
    Buffer.from([isLong ? 1 : 0, 0, 0, isWide ? 1 : 0]),
    bytesOf(kept.length, 4),
    ...entries,
  )
}
