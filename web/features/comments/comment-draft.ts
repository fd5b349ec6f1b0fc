import { ref, shallowRef } from 'vue'
import type { Comment } from '../../api/types.ts'
import type { NewComment } from './comments.ts'

type Send = (comment: NewComment) => Promise<Comment>

/**
 * What is being written below a photo. Once sent it shows as on its way; when it fails, it is back in the field with
 * the reason, and the same request is made again.
 */
export function useCommentDraft(send: Send) {
  const text = ref('')
  const replyTo = shallowRef<Comment>()
  const onItsWay = ref<string>()
  const failure = shallowRef<unknown>()
  let key = crypto.randomUUID()

  function restore(words: string, error: unknown) {
    failure.value = error
    // What was written meanwhile stays, behind what could not be sent.
    text.value = [words, text.value].filter(Boolean).join('\n')
  }

  async function submit(): Promise<Comment | undefined> {
    const words = text.value.trim()
    if (!words || onItsWay.value !== undefined) return undefined
    const replyToId = replyTo.value?.id
    onItsWay.value = words
    text.value = ''
    failure.value = undefined
    try {
      const said = await send({ text: words, key, ...(replyToId && { replyToId }) })
      replyTo.value = undefined
      key = crypto.randomUUID()
      return said
    } catch (error) {
      restore(words, error)
      return undefined
    } finally {
      onItsWay.value = undefined
    }
  }

  /** Another text is another request. */
  function write(words: string) {
    if (failure.value) key = crypto.randomUUID()
    failure.value = undefined
    text.value = words
  }

  return { text, replyTo, onItsWay, failure, submit, write }
}
