import type { Shot } from '../pictures/cameras.ts'
import type { SceneOrder } from '../pictures/draw-scene.ts'
import type { Person } from '../texts/types.ts'
import type { PhotoTexts } from '../texts/writer.ts'

export type Visibility = 'public' | 'followers' | 'private'

export interface Member extends Person {
  joinedAt: Date
  /** How much they publish and react, above 0; a few have far more than most. */
  activity: number
  /** How readily others follow and collect them, above 0. */
  popularity: number
}

export interface PlannedFollow {
  follower: string
  followed: string
  at: Date
}

export interface PlannedTagFollow {
  follower: string
  /** As it was written under a photo. */
  tag: string
}

export interface PlannedCollect {
  by: string
  at: Date
}

export interface PlannedComment {
  by: string
  at: Date
  text: string
  /** Index of an earlier comment of the same photo. */
  repliesTo?: number
}

export interface PlannedPhoto extends SceneOrder, PhotoTexts {
  author: string
  /** Photos with the same number are published together. */
  batch: number
  visibility: Visibility
  publishedAt: Date
  /** What the camera wrote; some pictures carry nothing. */
  shot?: Shot
  /** Oldest first. */
  collects: PlannedCollect[]
  /** Oldest first. */
  comments: PlannedComment[]
}

/** Accounts are named by their usernames throughout. */
export interface Plan {
  /** In the order they joined. */
  members: Member[]
  /** Oldest first. */
  follows: PlannedFollow[]
  tagFollows: PlannedTagFollow[]
  /** Oldest first; a batch stays together. */
  photos: PlannedPhoto[]
}
