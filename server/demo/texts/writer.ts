import type { Random } from '../pictures/random.ts'
import type { SceneName } from '../pictures/scenes.ts'
import { asides, brief } from './asides.ts'
import { air as englishAir } from './en/air.ts'
import { land as englishLand } from './en/land.ts'
import { near as englishNear } from './en/near.ts'
import { remarks as englishRemarks, talk as englishTalk } from './en/talk.ts'
import type { Language, Remarks, SceneTexts, Talk } from './types.ts'
import { air as chineseAir } from './zh/air.ts'
import { land as chineseLand } from './zh/land.ts'
import { near as chineseNear } from './zh/near.ts'
import { remarks as chineseRemarks, talk as chineseTalk } from './zh/talk.ts'

const scenes: Record<Language, Record<SceneName, SceneTexts>> = {
  en: { ...englishLand, ...englishAir, ...englishNear },
  zh: { ...chineseLand, ...chineseAir, ...chineseNear },
}
const talks: Record<Language, Talk> = { en: englishTalk, zh: chineseTalk }
const remarks: Record<Language, Remarks> = { en: englishRemarks, zh: chineseRemarks }

const outdoors: ReadonlySet<string> = new Set([
  ...Object.keys(englishLand),
  ...(['sea', 'nightSky', 'aurora', 'skyline'] satisfies SceneName[]),
])

export interface PhotoTexts {
  /** Empty for one photo in eight. */
  description: string
  /** Empty for one photo in three. */
  altText: string
  tags: string[]
}

export interface Remark {
  text: string
  /** What was asked, if anything; answers have to fit. */
  asks?: string
}

export interface Writer {
  photo(about: { scene: SceneName; language: Language }): PhotoTexts
  comment(about: { scene: SceneName; language: Language }): Remark
  /** What the author writes back, in their own language. */
  answer(remark: Remark, language: Language): string
  /** What anybody else writes back. */
  agree(language: Language): string
}

/** Hands out a list in a shuffled order and begins anew when it is used up, so that nothing repeats soon. */
function createDealer(random: Random): <T>(list: readonly T[]) => T {
  const decks = new Map<readonly unknown[], number[]>()
  return (list) => {
    const deck = decks.get(list)?.length ? decks.get(list) : shuffledIndexes(random, list.length)
    const index = deck?.pop() ?? 0
    decks.set(list, deck ?? [])
    return list[index] ?? random.pick(list)
  }
}

function shuffledIndexes(random: Random, count: number): number[] {
  return Array.from({ length: count }, (_, index) => ({ index, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ index }) => index)
}

function pickTags(random: Random, tags: readonly string[]): string[] {
  if (random.chance(0.1)) return []
  const count = Math.min(tags.length, 1 + Math.floor(random.next() ** 1.4 * 6))
  return shuffledIndexes(random, tags.length)
    .slice(0, count)
    .flatMap((index) => tags[index] ?? [])
}

/** Writes what people say about photos: the same random source gives the same texts in the same order. */
export function createWriter(random: Random): Writer {
  const deal = createDealer(random)
  const compose = (captions: readonly string[], language: Language) => {
    if (random.chance(0.12)) return ''
    if (random.chance(0.08)) return deal(brief[language])
    const joint = language === 'en' ? ' ' : ''
    const sentences = [deal(captions)]
    if (random.chance(0.25)) sentences.push(deal(asides[language]))
    if (random.chance(0.06)) sentences.push(deal(asides[language]))
    return sentences.join(joint)
  }
  const askSomething = ({ questions, wayQuestions }: Talk, scene: SceneName): Remark => {
    const { ask, about } = deal(outdoors.has(scene) && random.chance(0.3) ? wayQuestions : questions)
    return { text: ask, asks: about }
  }
  return {
    photo: ({ scene, language }) => {
      const { captions, alts, tags } = scenes[language][scene]
      const description = compose(captions, language)
      return { description, altText: random.chance(0.34) ? '' : deal(alts), tags: pickTags(random, tags) }
    },
    comment: ({ scene, language }) => {
      const talk = talks[language]
      if (random.chance(0.35)) return remarkOn(deal(remarks[language][scene]))
      if (random.chance(0.22)) return askSomething(talk, scene)
      return { text: deal(random.chance(0.2) ? talk.jokes : talk.praise) }
    },
    answer: ({ asks }, language) => {
      const { questions, wayQuestions, evasions, thanks } = talks[language]
      if (!asks) return deal(thanks)
      const known = [...questions, ...wayQuestions].find(({ about }) => about === asks)
      return deal(known?.answers ?? evasions)
    },
    agree: (language) => deal(talks[language].agreement),
  }
}

/** A remark made for one scene may be a question too, but nothing is prepared for it. */
function remarkOn(text: string): Remark {
  return /[?？]$/.test(text) ? { text, asks: 'this picture' } : { text }
}
