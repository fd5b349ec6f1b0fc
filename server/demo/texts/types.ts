import type { SceneName } from '../pictures/scenes.ts'

export type Language = 'en' | 'zh'

export interface Person {
  /** At most 30 characters. */
  name: string
  username: string
  /** At most 120 characters; many people leave it empty. */
  bio: string
  /** At most 50 characters. */
  place: string
  /** What they write in. */
  language: Language
  /** What they mostly photograph. */
  loves: readonly SceneName[]
}

export interface SceneTexts {
  captions: readonly string[]
  alts: readonly string[]
  tags: readonly string[]
}

export interface Question {
  /** The same subject in both languages, so that an author can answer in their own. */
  about: string
  ask: string
  /** By the author. */
  answers: readonly string[]
}

/** What people say under each other's photos. */
export interface Talk {
  praise: readonly string[]
  jokes: readonly string[]
  questions: readonly Question[]
  /** Asked only where there is somewhere to go. */
  wayQuestions: readonly Question[]
  /** By the author, to questions of any kind. */
  evasions: readonly string[]
  /** By the author, to anything kind. */
  thanks: readonly string[]
  /** By anybody else, to anything. */
  agreement: readonly string[]
}

/** Things one says only of certain pictures. */
export type Remarks = Record<SceneName, readonly string[]>
