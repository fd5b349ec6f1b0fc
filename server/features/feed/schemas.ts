import { Type } from 'typebox'
import { Id, Named, Nullable, PageOf, PageQuery, Timestamp } from '../../platform/http/schemas.ts'
import { Comment, NEWEST_COMMENTS } from '../comments/index.ts'
import { Author, Photo } from '../photos/index.ts'

/** How many photos travel with their card; whoever wants the others opens them. */
export const CARD_PHOTOS = 10

const Card = Named(
  'Card',
  Type.Object({
    id: Id,
    author: Author,
    createdAt: Timestamp,
    tag: Nullable(Type.String({ description: 'The tag one follows, where one does not follow the author' })),
    photos: Type.Array(Photo, { minItems: 1, maxItems: CARD_PHOTOS }),
    comments: Type.Array(Comment, {
      maxItems: CARD_PHOTOS * NEWEST_COMMENTS,
      description: 'The last ones below each of these photos, without people whom the viewer has muted',
    }),
    total: Type.Integer({ description: 'Of the photos of this card, also those that did not travel' }),
  }),
)

export const FeedQuery = Type.Object(PageQuery(12, 50))
export const FeedPage = PageOf(Card)
