import { useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import { changeInTurn } from '../../api/in-turn.ts'
import { leaveShown } from '../../api/leave-shown.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Tag } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { takeIntendedAct, useSignInFirst, useViewer } from '../auth/index.ts'
import { followedTagsQuery, tagQuery } from './tag-queries.ts'

/** Following a tag or no longer: shown at once, taken back when it fails. */
export function useFollowTag(tag: () => Tag) {
  const { t } = useI18n()
  const sentence = useProblemSentence()
  const queries = useQueryClient()
  const { viewer } = useViewer()
  const signInFirst = useSignInFirst()
  const act = () => `follow tag ${tag().name}`

  function show(name: string, follows: boolean) {
    const change = (known: Tag) => ({ ...known, viewer: { ...known.viewer, follows } })
    queries.setQueryData(tagQuery(name).queryKey, (known) => known && change(known))
    queries.setQueryData(followedTagsQuery.queryKey, (list) => {
      const changeOne = (known: Tag) => (known.name === name ? change(known) : known)
      return (
        list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(changeOne) })) }
      )
    })
  }

  async function change(follows: boolean): Promise<boolean> {
    const { name } = tag()
    const params = { params: { path: { name } }, keepalive: true }
    const url = '/api/v1/tags/{name}/follow'
    // The list one chooses from stays as it is.
    const leaveList = leaveShown(queries, followedTagsQuery.queryKey)
    try {
      const answer = await changeInTurn(queries, {
        key: `follow #${name}`,
        known: !follows,
        wanted: follows,
        show: (state) => show(name, state),
        send: () => bodyOf(follows ? api.PUT(url, params) : api.DELETE(url, params)),
        read: ({ viewer }) => viewer.follows,
      })
      queries.setQueryData(tagQuery(name).queryKey, (known) => known && { ...answer, viewer: known.viewer })
      // The home page shows photos of the tags that one follows.
      void askAgain(queries, [['feed']])
      leaveList()
      return true
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
      return false
    }
  }

  async function press() {
    const { can, follows } = tag().viewer
    if (!viewer.value) return void (await signInFirst(act()))
    if (!can.follow) {
      const reason = viewer.value.confirmed ? 'not-allowed' : 'confirmation-required'
      return void showToast({ text: t(`problem.${reason}`) })
    }
    await change(!follows)
  }

  /** Does what was pressed before signing in. */
  async function resume() {
    if (!takeIntendedAct(act()) || !tag().viewer.can.follow) return
    if (await change(true)) showToast({ text: t('tags.followed', { tag: `#${tag().name}` }) })
  }

  return { press, resume }
}
