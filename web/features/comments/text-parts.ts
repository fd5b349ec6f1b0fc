import { linkParts } from '../../ui/text/link-parts.ts'

export type TextPart = { text: string; href?: string; username?: string }

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

/** `@word` becomes a way to whoever it names; other words with an `@` stay words. */
function mentionParts(text: string, named: ReadonlyMap<string, string>): TextPart[] {
  return text.split(/(@[A-Za-z0-9_]{1,20})(?![A-Za-z0-9_])/).flatMap((part) => {
    const username = part.startsWith('@') ? named.get(part.slice(1).toLowerCase()) : undefined
    if (part === '') return []
    return username ? [{ text: part, username }] : [{ text: part }]
  })
}

/** Splits what somebody wrote into words, addresses and names. */
export function textParts(text: string, mentions: readonly Mention[]): TextPart[] {
  const named = new Map(mentions.map(({ word, username }) => [word.toLowerCase(), username]))
  return linkParts(text).flatMap((part) =>
    part.href ? [showAddress(part.href)] : mentionParts(part.text, named),
  )
}
