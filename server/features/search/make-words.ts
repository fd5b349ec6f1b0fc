import { foldWord } from '../accounts/index.ts'

const han = /\p{Script=Han}/u

/**
 * Under which words somebody is found: each part of the name and all of it, and for a Chinese name how it is read, in
 * full and by first letters. 张伟 is found under 张伟, zhangwei, wei and zw.
 */
export async function makeWords({ username, name }: { username: string; name: string }): Promise<string[]> {
  const folded = foldWord(name).trim()
  const parts = folded.split(/[\s\p{P}]+/u)
  const readings = han.test(name) ? await readNames(name) : []
  const words = [foldWord(username), folded.replace(/\s+/gu, ''), ...parts, ...readings]
  return [...new Set(words.map((word) => [...word].slice(0, 100).join('')))].filter(Boolean)
}

/** The dictionary weighs much, so it is loaded when the first Chinese name comes. */
async function readNames(name: string): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro')
  const runs = name.match(/\p{Script=Han}+/gu) ?? []
  return runs.flatMap((run) => {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', surname: 'head', v: true })
    return [
      syllables.join(''),
      syllables.map(([first = '']) => first).join(''),
      // Without the family name, as friends say it.
      syllables.slice(1).join(''),
      [...run].slice(1).join(''),
    ]
  })
}
