import { normalizeTag } from '../../features/tags/index.ts'
import { createRandom } from '../pictures/random.ts'
import { sceneNames } from '../pictures/scenes.ts'
import { createWriter } from '../texts/writer.ts'

/** Texts of a kind that fit a scene, in a language. */
export type TextGroup = {
  kind: 'captions' | 'alts' | 'tags' | 'remarks'
  scene: string
  language: 'en' | 'zh-CN'
  texts: string[]
}

const languages = [
  ['en', 'en'],
  ['zh', 'zh-CN'],
] as const

/** What a crowd says, for the database to choose from, as the demo's people write. */
export function gatherCrowdTexts(seed: number): TextGroup[] {
  return languages.flatMap(([tongue, language]) => {
    const writer = createWriter(createRandom('crowd', tongue, seed))
    return sceneNames.flatMap((scene): TextGroup[] => {
      const about = { scene, language: tongue }
      const written = Array.from({ length: 40 }, () => ({
        photo: writer.photo(about),
        remark: writer.comment(about).text,
      }))
      const group = { scene, language }
      return [
        { ...group, kind: 'captions', texts: filled(written.map(({ photo }) => photo.description)) },
        { ...group, kind: 'alts', texts: filled(written.map(({ photo }) => photo.altText)) },
        { ...group, kind: 'remarks', texts: filled(written.map(({ remark }) => remark)) },
        { ...group, kind: 'tags', texts: filled(written.flatMap(({ photo }) => photo.tags.map(toTag))) },
      ]
    })
  })
}

const toTag = (word: string) => normalizeTag(word) ?? ''

const filled = (texts: string[]) => [...new Set(texts)].filter((text) => text !== '')
