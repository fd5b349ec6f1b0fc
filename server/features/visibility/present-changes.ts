/**
 * What can change in an answer that is kept, by the names that the database's triggers use. What may hide or reword
 * something for everybody needs no name: it changes everything.
 */
export const changes = {
  /** Photos that came to the lists of everybody. */
  listed: 'listed',
  /** How often a photo was collected, and what was said below it. */
  photo: (id: string) => `photo:${id}`,
  /** What an account has and counts. */
  account: (username: string) => `account:${username.toLowerCase()}`,
  /** How much a tag is used. */
  tag: (name: string) => `tag:${name}`,
  /** Which tags are used most. */
  tags: 'tags',
  /** What somebody may see or do, whom they follow or shut out, what they have published. */
  viewer: (id: string) => `viewer:${id}`,
  /** What an account shows to others came. */
  published: (accountId: string) => `published:${accountId}`,
  /** The same of any account. */
  publishedByAnybody: 'published',
}

/** What is shown of photos wherever they are shown. */
export function changesOf(photos: readonly { id: string }[]): string[] {
  return photos.map(({ id }) => changes.photo(id))
}
