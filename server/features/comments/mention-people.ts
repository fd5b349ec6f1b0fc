import type { Db } from '../../platform/db/database.ts'
import type { Onlooker } from '../visibility/index.ts'
import { listNamed, replaceMentions } from './queries-edit.ts'

/** Whoever is named after these is named in vain: nobody may call out a crowd. */
const MAX_MENTIONS = 10

/** `@name` at the beginning of a word, with the sign of either width; in an address or a path it names nobody. */
const mention = /(?<![A-Za-z0-9_@＠./])[@＠]([A-Za-z0-9_]{1,20})(?![A-Za-z0-9_@＠])/g

/** The first names in a text, each once whatever its letter case. Takes a time that grows with its length only. */
export function findMentions(text: string): string[] {
  const names = new Map<string, string>()
  for (const [, name = ''] of text.matchAll(mention)) {
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
    if (names.size === MAX_MENTIONS) break
  }
  return [...names.values()]
}

/** Notes who is named in a comment, in place of who was named before. */
export async function mentionPeople(
  db: Db,
  writer: Onlooker,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const words = findMentions(text)
  const accounts = words.length > 0 ? await listNamed(db, writer, words) : []
  const mentions = accounts.map(({ id: accountId, username }) => ({ accountId, word: username }))
  await replaceMentions(db, id, mentions)
}
