import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** What a search by the camera's data can name, in the order in which it is shown. */
export const cameraFilters = [
  'camera',
  'lens',
  'focalLength',
  'aperture',
  'exposureTime',
  'iso',
  'taken',
] as const

export type CameraFilter = (typeof cameraFilters)[number]

export type CameraSearch = Partial<Record<CameraFilter, string>>

/** What an address asks for; of what it says twice, the first. */
export function readSearch(query: LocationQuery): CameraSearch {
  const found = cameraFilters.flatMap((name) => {
    const value = [query[name]].flat()[0]
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(found)
}

/** The address of the same search without one of its values. */
export function without(search: CameraSearch, name: CameraFilter): LocationQueryRaw {
  const { [name]: _gone, ...rest } = search
  return rest
}
