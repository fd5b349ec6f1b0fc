import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf } from '../../api/client.ts'
import { leaveShown } from '../../api/leave-shown.ts'
import type { Comment } from '../../api/types.ts'
import { changePhoto } from '../photos/index.ts'
import {
  type Anchor,
  appendComment,
  type CommentList,
  changeComments,
  commentsKey,
  commentsQuery,
  loadComments,
  replaceEnd,
} from './comment-queries.ts'
import { changeLastWords } from './last-words.ts'

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
  /** Its card has the last words; it is asked for as well when one comes back to it. */
  const onMutate = () => ({ leaveFeed: leaveShown(queries, ['feed']) })
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
    onMutate,
    onSuccess: (comment, _new, { leaveFeed }) => {
      count(1)
      changeLastWords(queries, photoId, (comments) => [...comments, comment])
      leaveFeed()
    },
  })

  const edit = useMutation({
    mutationFn: ({ id, text }: { id: string; text: string }) =>
      bodyOf(api.PATCH('/api/v1/comments/{id}', { params: { path: { id } }, body: { text } })),
    onSuccess: (edited) => {
      const swap = (comments: Comment[]) =>
        comments.map((comment) => (comment.id === edited.id ? edited : comment))
      changeAll(swap)
      changeLastWords(queries, photoId, swap)
    },
  })

  const remove = useMutation({
    // Whoever leaves the page right after it means it all the same.
    mutationFn: ({ id }: Comment) =>
      api.DELETE('/api/v1/comments/{id}', { params: { path: { id } }, keepalive: true }),
    onMutate,
    onSuccess: (_answer, { id }, { leaveFeed }) => {
      count(-1)
      changeLastWords(queries, photoId, (comments) => comments.filter((comment) => comment.id !== id))
      leaveFeed()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: commentsKey(photoId) }),
  })

  /** Puts a new comment at the end of the list that is read; another list shows it when it is fetched. */
  function append(anchor: Anchor, comment: Comment) {
    queries.setQueryData<CommentList>(commentsKey(photoId, anchor), (list) => appendComment(list, comment))
  }

  /** Reads the end of the list anew, as far as it was read to its end. */
  async function readEnd(anchor: Anchor) {
    const key = commentsKey(photoId, anchor)
    const list = queries.getQueryData<CommentList>(key)
    if (!list || list.pages.at(-1)?.next) return
    const last = list.pages.flatMap(({ items }) => items).at(-1)
    const end = await loadComments(photoId, last ? { around: last.id } : {})
    // What was said or taken back meanwhile is newer.
    if (queries.getQueryData(key) === list) queries.setQueryData(key, replaceEnd(list, end))
  }

  return { add, edit, remove, append, readEnd }
}
