/**
 * What can change in an answer that is the same for all who are not signed in, by the names that the database's triggers
 * use. What may hide or reword something needs no name: it changes everything.
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
}

/** What is shown of photos wherever they are shown. */
export function changesOf(photos: readonly { id: string }[]): string[] {
  return photos.map(({ id }) => changes.photo(id))
}
