import { type Static, Type } from 'typebox'
import { Named, Nullable } from '../../platform/http/schemas.ts'
import { Camera } from '../uploads/index.ts'

const kinds = [
  'camera',
  'lens',
  'exposure',
  'takenAt',
  'place',
  'serialNumber',
  'makerNote',
  'artist',
  'copyright',
  'software',
  'texts',
  'thumbnail',
] as const

const Entry = Type.Object({
  what: Type.Enum([...kinds]),
  value: Nullable(Type.String({ description: 'Nothing where it is only said to be there' })),
  onPage: Type.Boolean({ description: 'Shown to whoever may see the photo' }),
  inDownload: Type.Boolean({ description: 'In the file that others may download' }),
})

/** What was found in a photo's file and what became of it. The pictures that are shown carry none of it. */
export const Ledger = Named(
  'Ledger',
  Type.Object({
    isComplete: Type.Boolean({ description: 'False for photos from before all of it was noted' }),
    items: Type.Array(Entry),
    camera: Nullable(Camera),
    takenAt: Nullable(Type.String({ description: 'By the file; what is shown may be something else' })),
  }),
)

export type LedgerEntry = Static<typeof Entry>
