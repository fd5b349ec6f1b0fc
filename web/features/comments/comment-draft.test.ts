import { expect, it } from 'vitest'
import type { Comment } from '../../api/types.ts'
import { useCommentDraft } from './comment-draft.ts'
import type { NewComment } from './comments.ts'

// Only its id matters here.
const said = { id: '7' } as Comment

function prepare(answers: (() => Promise<Comment>)[]) {
  const sent: NewComment[] = []
  const draft = useCommentDraft((comment) => {
    sent.push(comment)
    return answers.shift()?.() ?? Promise.resolve(said)
  })
  return { draft, sent }
}

const fail = () => Promise.reject(new Error('no line'))

it('is on its way once it is sent, and the field is free for the next', async () => {
  let answer: (comment: Comment) => void = () => {}
  const { draft, sent } = prepare([
    () =>
      new Promise<Comment>((resolve) => {
        answer = resolve
      }),
  ])
  draft.write('  Hello ')
  const done = draft.submit()
  expect([draft.text.value, draft.onItsWay.value]).toEqual(['', 'Hello'])
  expect(await draft.submit()).toBeUndefined()
  answer(said)
  expect(await done).toBe(said)
  expect(draft.onItsWay.value).toBeUndefined()
  expect(sent).toMatchObject([{ text: 'Hello' }])
})

it('is back in the field when it fails, and sent again as the same request', async () => {
  const { draft, sent } = prepare([fail])
  draft.write('Hello')
  draft.replyTo.value = said
  expect(await draft.submit()).toBeUndefined()
  expect([draft.text.value, draft.failure.value]).toEqual(['Hello', new Error('no line')])
  expect(draft.replyTo.value).toBe(said)
  await draft.submit()
  expect(sent[1]).toEqual(sent[0])
  expect([draft.failure.value, draft.replyTo.value]).toEqual([undefined, undefined])
})

it('is another request with other words, and after a success', async () => {
  const { draft, sent } = prepare([fail])
  draft.write('Hello')
  await draft.submit()
  draft.write('Hello!')
  await draft.submit()
  draft.write('Hello!')
  await draft.submit()
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3)
})

it('does not send nothing', async () => {
  const { draft, sent } = prepare([])
  draft.write(' \n ')
  await draft.submit()
  expect(sent).toEqual([])
})
