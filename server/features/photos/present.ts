import type { Static } from 'typebox'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentAvatar } from '../accounts/index.ts'
import { canCollect } from '../collects/index.ts'
import { canComment } from '../comments/index.ts'
import { canReport } from '../reports/index.ts'
import { canDeletePhoto, canDownloadPhoto, canEditPhoto } from './policy.ts'
import { presentOwn, presentPlace } from './present-original.ts'
import type { PhotoRow } from './queries.ts'
import type { Photo } from './schemas.ts'

/** Longest edges of the renditions, in pixels. */
const edges = { small: 400, medium: 1080, large: 2048 } as const

type Size = keyof typeof edges

export type PhotoOnWire = Static<typeof Photo>

export function presentPhoto(row: PhotoRow, viewer: Viewer | null): PhotoOnWire {
  const { id, description, altText, tags, width, height, thumbhash, takenAt } = row
  return {
    id,
    author: { username: row.username, name: row.name, avatarUrl: presentAvatar(row) },
    description,
    altText,
    tags,
    // The table's own checks hold what these columns can be.
    visibility: row.visibility as PhotoOnWire['visibility'],
    listed: row.listed,
    width,
    height,
    thumbhash,
    renditions: {
      small: presentRendition(row, 'small'),
      medium: presentRendition(row, 'medium'),
      large: presentRendition(row, 'large'),
    },
    createdAt: row.createdAt.toISOString(),
    takenAt,
    // Written by the image decoder's report, whose shape this is.
    camera: row.camera as PhotoOnWire['camera'],
    place: presentPlace(row),
    own: presentOwn(row, viewer),
    collectCount: row.collectCount,
    commentCount: row.commentCount,
    commentsOpen: row.commentsOpen,
    viewer: {
      collected: row.isCollected,
      can: {
        collect: canCollect(viewer),
        comment: canComment(viewer, row),
        edit: canEditPhoto(viewer, row),
        delete: canDeletePhoto(viewer, row),
        report: canReport(viewer, row),
        download: canDownloadPhoto(viewer, row),
      },
    },
  }
}

function presentRendition({ mediaKey, width, height }: PhotoRow, size: Size) {
  const scale = Math.min(1, edges[size] / Math.max(width, height))
  return {
    url: `/media/${mediaKey}/${size}.webp`,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
