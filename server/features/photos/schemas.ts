import { Type } from 'typebox'
import { Id, Named, Nullable, PageOf, PageQuery, Timestamp } from '../../platform/http/schemas.ts'
import { limits } from '../site/index.ts'
import { Camera } from '../uploads/index.ts'
import { cameraFields } from './schemas-camera.ts'

export const Visibility = Type.Union([
  Type.Literal('public'),
  Type.Literal('followers'),
  Type.Literal('only_me'),
])

/** Who but its author may have the original, and how. */
export const Download = Type.Union([Type.Literal('nobody'), Type.Literal('stripped'), Type.Literal('whole')])

const Place = Type.Object(
  { latitude: Type.Number(), longitude: Type.Number() },
  { description: 'To about a hundred metres, and only where the author shows it' },
)

/** What only its author learns of a photo. */
const Own = Type.Object({
  download: Download,
  canStrip: Type.Boolean({ description: 'Files of some formats cannot be freed of private data' }),
  hasPlace: Type.Boolean(),
  showsPlace: Type.Boolean(),
})

export const Rendition = Named(
  'Rendition',
  Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() }),
)

export const Author = Named(
  'Author',
  Type.Object({ username: Type.String(), name: Type.String(), avatarUrl: Type.String() }),
)

export const Photo = Named(
  'Photo',
  Type.Object({
    id: Id,
    author: Author,
    description: Type.String(),
    altText: Type.String(),
    tags: Type.Array(Type.String()),
    visibility: Visibility,
    listed: Type.Boolean({ description: 'Anybody may see it: it is public, and so is its author' }),
    width: Type.Integer(),
    height: Type.Integer(),
    thumbhash: Type.String({ description: 'ThumbHash, base64' }),
    renditions: Type.Object({ small: Rendition, medium: Rendition, large: Rendition }),
    createdAt: Timestamp,
    takenAt: Nullable(Type.String({ description: 'The camera’s own clock, without a zone' })),
    camera: Nullable(Camera),
    place: Nullable(Place),
    own: Nullable(Own),
    collectCount: Type.Integer(),
    commentCount: Type.Integer(),
    commentsOpen: Type.Boolean(),
    viewer: Type.Object({
      collected: Type.Boolean(),
      can: Type.Object({
        collect: Type.Boolean(),
        comment: Type.Boolean(),
        edit: Type.Boolean(),
        delete: Type.Boolean(),
        report: Type.Boolean(),
        download: Type.Boolean(),
      }),
    }),
  }),
)

export const PhotoPage = PageOf(Photo)
export const PhotoPageWithTotal = Type.Object({ ...PhotoPage.properties, total: Type.Integer() })
export const PhotoParams = Type.Object({ id: Id })
export const PhotoListQuery = Type.Object(PageQuery(24))

const texts = {
  description: Type.String({ maxLength: limits.description, default: '' }),
  altText: Type.String({ maxLength: limits.altText, default: '' }),
  tags: Type.Array(Type.String({ maxLength: 100 }), { maxItems: limits.tags, default: [] }),
  visibility: Type.Optional(Visibility),
  commentsOpen: Type.Optional(Type.Boolean({ description: 'True unless said otherwise' })),
  download: Type.Optional(Download),
  showsPlace: Type.Optional(Type.Boolean()),
  ...cameraFields,
}

/** What is left out stays as it is. */
export const EditPhoto = Type.Object({
  description: Type.Optional(Type.String({ maxLength: limits.description })),
  altText: Type.Optional(Type.String({ maxLength: limits.altText })),
  tags: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: limits.tags })),
  visibility: Type.Optional(Visibility),
  commentsOpen: Type.Optional(Type.Boolean()),
  download: Type.Optional(Download),
  showsPlace: Type.Optional(Type.Boolean()),
  ...cameraFields,
})

export const Publish = Type.Object({
  photos: Type.Array(Type.Object({ uploadId: Type.String({ minLength: 1, maxLength: 100 }), ...texts }), {
    minItems: 1,
    maxItems: limits.batch,
  }),
})
export const Published = Type.Object({ items: Type.Array(Photo) })
export const PublishHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
})

export const NeighboursQuery = Type.Object({
  list: Type.String({
    pattern: '^(author|fresh|everyone|trending|tag:[^:]{1,100}(:collected)?|collects:[A-Za-z0-9_]{1,20})$',
    default: 'author',
    description:
      'Where the two are looked for; `everyone` is `fresh` without people whom one has muted and what one has hidden; a tag’s photos from new to old, or by how often they were collected; what somebody collected, by username',
  }),
})
export const Neighbours = Type.Object({
  previous: Nullable(Photo),
  next: Nullable(Photo),
})
