import type { Static } from 'typebox'
import { invalidInput } from '../../catalogue.ts'
import type { ProfileTexts } from './schemas.ts'
import { WEBSITE_MAX } from './schemas.ts'

type Texts = Static<typeof ProfileTexts>

/**
 * Texts as they are kept: without space around them, the website as an address that is safe to follow and shows a
 * host that only looks like another (its letters become punycode).
 * @throws Problem `invalid-input`
 */
export function checkTexts({ name, bio, website, place }: Texts): Texts {
  return { name: name?.trim(), bio: bio?.trim(), place: place?.trim(), website: readWebsite(website) }
}

function readWebsite(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  if (!trimmed) return trimmed
  const url = URL.parse(trimmed)
  const isPlain = url && /^https?:$/.test(url.protocol) && url.hostname && !url.username && !url.password
  if (!isPlain || /[\s\\]/.test(trimmed)) throw invalidInput({ pointer: '/website', code: 'invalid-website' })
  if (url.href.length > WEBSITE_MAX)
    throw invalidInput({ pointer: '/website', code: 'too-long', params: { limit: WEBSITE_MAX } })
  // The address of a whole site is written without the stroke at its end.
  return url.href === `${url.origin}/` ? url.origin : url.href
}
