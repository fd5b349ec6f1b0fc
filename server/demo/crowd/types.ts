import type { Shown } from './pictures.ts'

/** How much life a crowd has. */
export type CrowdSize = {
  people: number
  photos: number
  follows: number
  collects: number
  comments: number
  taggings: number
  tagFollows: number
}

/** Where the files of a photo lie. */
export type FileKeys = { mediaKey: string; originalKey: string }

export type Crowd = {
  size: CrowdSize
  /** Another seed is another crowd. */
  seed: number
  span: { from: Date; until: Date }
  /** Ids of accounts that are there already: the crowd follows and collects them, too, and more than most. */
  residents: string[]
  /** What its photos show, one after the other in turn; there has to be one where there are photos. */
  pictures: Shown[]
  /** One for each photo; without them the photos have no files. */
  keys?: FileKeys[]
}
