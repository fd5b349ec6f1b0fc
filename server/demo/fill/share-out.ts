import { people as everybody } from '../texts/people.ts'
import type { Wishes } from './wishes.ts'

/** A crowd takes turns with so many pictures: drawing is what takes long. */
const DRAWN = 90

/** Where nobody said how many. */
const usual = { people: 40, photos: 300, photosOfSomebody: 10 }

/**
 * Who of so many people is one that somebody wrote, with pictures of their own, and who comes with the crowd, whose
 * photos share those pictures.
 */
export function shareOut({ people = usual.people, photos }: Pick<Wishes, 'people' | 'photos'>, most = DRAWN) {
  if (people <= everybody.length) return { people, photos: photos ?? usual.photos }
  const all = photos ?? people * usual.photosOfSomebody
  const drawn = Math.min(all, most)
  return {
    people: everybody.length,
    photos: drawn,
    crowd: { people: people - everybody.length, photos: all - drawn },
  }
}
