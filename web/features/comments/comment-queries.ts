import { type InfiniteData, infiniteQueryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Comment, CommentPage } from '../../api/types.ts'

/** Where reading begins: with the oldest, with the latest, or around one comment. */
export type Anchor = 'start' | 'latest' | string

type Place = { cursor?: string; around?: string }

export type CommentList = InfiniteData<CommentPage, Place>

export const commentsKey = (photoId: string, anchor?: Anchor) =>
  anchor === undefined ? ['comments', photoId] : ['comments', photoId, anchor]

export function loadComments(id: string, query: Place) {
  return bodyOf(api.GET('/api/v1/photos/{id}/comments', { params: { path: { id }, query } }))
}

const toPlace = (cursor: string | null): Place | undefined => (cursor ? { cursor } : undefined)

/** What was said below a photo, to be read on in both directions. */
export function commentsQuery(photoId: string, anchor: Anchor) {
  const first: Place = anchor === 'start' ? {} : { around: anchor }
  return infiniteQueryOptions({
    queryKey: commentsKey(photoId, anchor),
    queryFn: ({ pageParam }: { pageParam: Place }) => loadComments(photoId, pageParam),
    initialPageParam: first,
    getNextPageParam: ({ next }) => toPlace(next),
    getPreviousPageParam: ({ previous }) => toPlace(previous),
  })
}

type Change = (comments: Comment[]) => Comment[]

function changePages(list: CommentList, change: Change, isLast: (at: number) => boolean): CommentList {
  return {
    ...list,
    pages: list.pages.map((page, at) => (isLast(at) ? { ...page, items: change(page.items) } : page)),
  }
}

/** Changes comments on every page that is known. */
export function changeComments(list: CommentList | undefined, change: Change): CommentList | undefined {
  return list && changePages(list, change, () => true)
}

/** Puts a comment behind all others. */
export function appendComment(list: CommentList | undefined, comment: Comment): CommentList | undefined {
  const last = (list?.pages.length ?? 0) - 1
  return (
    list &&
    changePages(
      list,
      (comments) => [...comments, comment],
      (at) => at === last,
    )
  )
}

/** Puts what stands at the end by now in the place of what stood there; what comes before it stays as it was read. */
export function replaceEnd(list: CommentList, end: CommentPage): CommentList {
  const [first] = end.items
  const last = list.pages.length - 1
  const isBefore = ({ id }: Comment) => first !== undefined && BigInt(id) < BigInt(first.id)
  const pages = list.pages.map((page, at) => {
    const items = page.items.filter(isBefore)
    return at === last ? { ...page, items: [...items, ...end.items], next: end.next } : { ...page, items }
  })
  return { ...list, pages }
}
