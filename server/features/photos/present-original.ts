import type { Viewer } from '../../platform/http/viewer.ts'
import { canStrip } from '../../platform/images/strip/strip.ts'
import { isOwnPhoto } from './policy.ts'

type Position = { latitude: number | null; longitude: number | null }

type Row = Position & { accountId: string; format: string; download: string; showsPlace: boolean }

/** What everybody is shown of the place: three digits, about a hundred metres. */
export function presentPlace(row: Position & { showsPlace: boolean }) {
  const { latitude, longitude, showsPlace } = row
  if (!showsPlace || latitude === null || longitude === null) return null
  return { latitude: Number(latitude.toFixed(3)), longitude: Number(longitude.toFixed(3)) }
}

/** The choices about a photo's file, for whoever made them. */
export function presentOwn(row: Row, viewer: Viewer | null) {
  if (!isOwnPhoto(viewer, row)) return null
  return {
    // The table's own check holds what this column can be.
    download: row.download as 'nobody' | 'stripped' | 'whole',
    canStrip: canStrip(row.format),
    hasPlace: row.latitude !== null && row.longitude !== null,
    showsPlace: row.showsPlace,
  }
}
