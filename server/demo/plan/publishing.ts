import { chooseShot } from '../pictures/cameras.ts'
import { chooseFormat } from '../pictures/formats.ts'
import type { Random } from '../pictures/random.ts'
import { type SceneName, sceneNames } from '../pictures/scenes.ts'
import type { Writer } from '../texts/writer.ts'
import { createLottery, momentBetween } from './chance.ts'
import type { Span } from './society.ts'
import type { Member, PlannedPhoto, Visibility } from './types.ts'

const DAY = 86_400_000

const dark: ReadonlySet<SceneName> = new Set(['nightSky', 'aurora', 'bokeh', 'rainGlass', 'skyline'])

export interface Studio {
  random: Random
  writer: Writer
  span: Span
}

function batchSize(random: Random): number {
  const chance = random.next()
  if (chance < 0.72) return 1
  return chance < 0.95 ? random.integer(2, 4) : random.integer(5, 9)
}

function pickVisibility(random: Random): Visibility {
  const chance = random.next()
  if (chance < 0.88) return 'public'
  return chance < 0.96 ? 'followers' : 'private'
}

/** Some days before it was published, at an hour that fits the light. */
function takenBefore(random: Random, publishedAt: Date, scene: SceneName): Date {
  const day = Math.floor(publishedAt.getTime() / DAY) - 1 - Math.floor(random.next() ** 3 * 60)
  const hour = dark.has(scene) ? random.between(18.5, 23.9) : random.between(6, 18)
  return new Date(day * DAY + hour * (DAY / 24))
}

/** Mostly what they love; now and then something else. */
function pickScene(random: Random, { loves }: Member): SceneName {
  return loves.length > 0 && random.chance(0.7) ? random.pick(loves) : random.pick(sceneNames)
}

interface Batch {
  author: Member
  number: number
  scene: SceneName
  publishedAt: Date
  visibility: Visibility
}

function planPhoto({ random, writer }: Studio, batch: Batch): PlannedPhoto {
  const { author, number, publishedAt, visibility, scene: subject } = batch
  const scene = random.chance(0.6) ? subject : pickScene(random, author)
  const seed = random.integer(1, 2 ** 31)
  const takenAt = takenBefore(random, publishedAt, scene)
  const shot = random.chance(0.86) ? chooseShot({ scene, seed, owner: author.username, takenAt }) : undefined
  const texts = writer.photo({ scene, language: author.language })
  const format = chooseFormat({ scene, seed })
  const reactions = { collects: [], comments: [] }
  return {
    author: author.username,
    batch: number,
    scene,
    seed,
    ...format,
    visibility,
    publishedAt,
    shot,
    ...texts,
    ...reactions,
  }
}

/** Shares the wanted number of photos out: one person in six only looks, and the busiest publish most. */
export function planPhotos(studio: Studio, members: readonly Member[], count: number): PlannedPhoto[] {
  const { random, span } = studio
  const publishing = members.filter(() => random.chance(5 / 6))
  const drawAuthor = createLottery(
    random,
    publishing.length > 0 ? publishing : members,
    ({ activity }) => activity,
  )
  const batches: PlannedPhoto[][] = []
  for (let planned = 0; planned < count; ) {
    const author = drawAuthor()
    if (!author) break
    const batch = {
      author,
      number: batches.length + 1,
      scene: pickScene(random, author),
      publishedAt: momentBetween(random, { from: author.joinedAt, to: span.to, lean: 0.7 }),
      visibility: pickVisibility(random),
    }
    const photos = Array.from({ length: Math.min(count - planned, batchSize(random)) }, () =>
      planPhoto(studio, batch),
    )
    batches.push(photos)
    planned += photos.length
  }
  const timeOf = (batch: PlannedPhoto[]) => batch[0]?.publishedAt.getTime() ?? 0
  return batches.sort((one, other) => timeOf(one) - timeOf(other)).flat()
}
