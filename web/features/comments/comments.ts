import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf } from '../../api/client.ts'
import type { Comment } from '../../api/types.ts'
import { changePhoto } from '../photos/index.ts'
import {
  type Anchor,
  appendComment,
  type CommentList,
  changeComments,
  commentsKey,
  commentsQuery,
} from './comment-queries.ts'

/** The comments below a photo from an anchor on, each once. */
export function useComments(place: () => { photoId: string; anchor: Anchor }) {
  const list = useInfiniteQuery(() => commentsQuery(place().photoId, place().anchor))
  const comments = computed(() => {
    const all = list.data.value?.pages.flatMap(({ items }) => items) ?? []
    return [...new Map(all.map((comment) => [comment.id, comment])).values()]
  })
  return { ...list, comments }
}

export type NewComment = { text: string; replyToId?: string; key: string }

/** Says, edits and removes what stands below a photo; the lists and the count follow. */
export function useCommentActs(photoId: string) {
  const queries = useQueryClient()
  const count = (by: number) =>
    changePhoto(queries, photoId, (photo) => ({
      ...photo,
      commentCount: Math.max(0, photo.commentCount + by),
    }))
  const changeAll = (change: (comments: Comment[]) => Comment[]) =>
    queries.setQueriesData<CommentList>({ queryKey: commentsKey(photoId) }, (list) =>
      changeComments(list, change),
    )

  const add = useMutation({
    mutationFn: ({ key, ...body }: NewComment) =>
      bodyOf(
        api.POST('/api/v1/photos/{id}/comments', {
          params: { path: { id: photoId }, header: { 'idempotency-key': key } },
          body,
        }),
      ),
    onSuccess: () => count(1),
  })

  const edit = useMutation({
    mutationFn: ({ id, text }: { id: string; text: string }) =>
      bodyOf(api.PATCH('/api/v1/comments/{id}', { params: { path: { id } }, body: { text } })),
    onSuccess: (edited) =>
      changeAll((comments) => comments.map((comment) => (comment.id === edited.id ? edited : comment))),
  })

  const remove = useMutation({
    // Whoever leaves the page right after it means it all the same.
    mutationFn: ({ id }: Comment) =>
      api.DELETE('/api/v1/comments/{id}', { params: { path: { id } }, keepalive: true }),
    onSuccess: () => count(-1),
    onSettled: () => queries.invalidateQueries({ queryKey: commentsKey(photoId) }),
  })

  /** Puts a new comment at the end of the list that is read; another list shows it when it is fetched. */
  function append(anchor: Anchor, comment: Comment) {
    queries.setQueryData<CommentList>(commentsKey(photoId, anchor), (list) => appendComment(list, comment))
  }

  return { add, edit, remove, append }
}
