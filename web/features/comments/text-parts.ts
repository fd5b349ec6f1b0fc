import { linkParts } from '../../ui/text/link-parts.ts'

export type TextPart = { text: string; href?: string; username?: string; tag?: string }

type Mention = { word: string; username: string }

/** An address as it may be shown: a host that only looks like another appears as it is, and no name stands before it. */
function showAddress(text: string): TextPart {
  const url = URL.parse(text)
  if (!url) return { text }
  url.username = ''
  url.password = ''
  const shown = text.replace(/^(https?:\/\/)[^/?#]*/i, (_all, scheme: string) => `${scheme}${url.host}`)
  return { text: shown, href: url.href }
}

/** A name or a tag with its sign; a sign within a word, as in an address, begins neither. */
const word =
  /([@＠][A-Za-z0-9_]{1,20}(?![A-Za-z0-9_])|(?<![A-Za-z0-9_&/#＃])[#＃][\p{L}\p{M}\p{N}_-]{1,30}(?![\p{L}\p{M}\p{N}_-]))/u

/** `@word` becomes a way to whoever it names, `#word` to its tag; what names nobody or only counts stays a word. */
function wordParts(text: string, named: ReadonlyMap<string, string>): TextPart[] {
  return text.split(word).flatMap((part, at) => {
    if (part === '') return []
    const isWord = at % 2 === 1
    const name = part.slice(1)
    if (isWord && /^[#＃].*\p{L}/u.test(part)) return [{ text: part, tag: name }]
    const username = isWord ? named.get(name.toLowerCase()) : undefined
    return username ? [{ text: part, username }] : [{ text: part }]
  })
}

/** Splits what somebody wrote into words, addresses, names and tags. */
export function textParts(text: string, mentions: readonly Mention[]): TextPart[] {
  const named = new Map(mentions.map(({ word, username }) => [word.toLowerCase(), username]))
  return linkParts(text).flatMap((part) =>
    part.href ? [showAddress(part.href)] : wordParts(part.text, named),
  )
}
