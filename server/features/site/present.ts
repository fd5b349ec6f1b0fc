import type { Static } from 'typebox'
import type { Site } from './schemas.ts'

/** What the site accepts, in bytes, megapixels, files and characters. */
export const limits = {
  uploadBytes: 40 * 1024 * 1024,
  megapixels: 100,
  batch: 100,
  description: 500,
  altText: 1000,
  tags: 20,
  tag: 30,
}

const acceptedTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']

export const languages = ['en', 'zh-CN']

export function presentSite(
  row: { name: string; description: string; welcomedAt: Date | null },
  { mailIsSent, heic }: { mailIsSent: boolean; heic: boolean },
): Static<typeof Site> {
  const { name, description, welcomedAt } = row
  const needsWelcome = welcomedAt === null
  return {
    name,
    description,
    registration: 'open',
    needsWelcome,
    mailIsSent,
    languages,
    limits,
    acceptedTypes: heic ? [...acceptedTypes, 'image/heic', 'image/heif'] : acceptedTypes,
  }
}
