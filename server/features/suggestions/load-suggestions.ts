import type { Reading } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentPeople } from '../follows/index.ts'
import { type PhotoOnWire, presentPhotos } from '../photos/index.ts'
import { listPictureIds, listSuggestions } from './queries.ts'
import { PICTURES } from './schemas.ts'

/** Whom the viewer may want to follow, with some of their pictures. */
export async function getSuggestions(deps: Reading, viewer: Viewer, limit: number) {
  const ids = await listSuggestions(deps.db, viewer, limit)
  const [people, pictures] = await Promise.all([
    presentPeople(deps.db, viewer, ids),
    loadPictures(deps, viewer, ids),
  ])
  return { items: people.map((person) => ({ person, photos: pictures.get(person.username) ?? [] })) }
}

async function loadPictures(deps: Reading, viewer: Viewer, accountIds: string[]) {
  const rows = await listPictureIds(deps.db, viewer, { accountIds, most: PICTURES })
  const photos = await presentPhotos(
    deps,
    null,
    rows.map(({ id }) => id),
  )
  const pictures = photos.map((photo) => ({ username: photo.author.username, ...toPicture(photo) }))
  return Map.groupBy(pictures, ({ username }) => username)
}

function toPicture({ id, altText, thumbhash, renditions }: PhotoOnWire) {
  return { id, altText, thumbhash, rendition: renditions.small }
}
