import type { QueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { changeInTurn } from '../../api/in-turn.ts'
import type { Photo } from '../../api/types.ts'
import { changePhoto } from '../photos/index.ts'
import { changeOwnCollection, refreshOwnCollection } from './own-collection.ts'

type Wish = { photo: Photo; isCollected: boolean }
type State = { isCollected: boolean; collectCount: number }

async function send({ photo: { id }, isCollected }: Wish) {
  // What shows at once is meant to be done, also by whoever leaves the page at once.
  const params = { params: { path: { id } }, keepalive: true }
  const url = '/api/v1/photos/{id}/collect'
  return await bodyOf(isCollected ? api.PUT(url, params) : api.DELETE(url, params))
}

function show(photo: Photo, { isCollected, collectCount }: State): Photo {
  return { ...photo, collectCount, viewer: { ...photo.viewer, collected: isCollected } }
}

/** Collects a photo or takes it out again: shown at once, taken back when it fails, which rejects. */
export async function collect(queries: QueryClient, wish: Wish): Promise<void> {
  const { photo, isCollected } = wish
  const { collectCount } = photo
  const known = { isCollected: photo.viewer.collected, collectCount }
  const by = Number(isCollected) - Number(known.isCollected)
  const wanted = { isCollected, collectCount: collectCount + by }
  const undo = by === 0 ? undefined : changeOwnCollection(queries, show(photo, wanted))
  try {
    await changeInTurn(queries, {
      key: `collect ${photo.id}`,
      known,
      wanted,
      show: (state) => changePhoto(queries, photo.id, (one) => show(one, state)),
      send: () => send(wish),
      read: (answer): State => answer,
    })
  } catch (error) {
    undo?.()
    throw error
  } finally {
    refreshOwnCollection(queries)
  }
}
