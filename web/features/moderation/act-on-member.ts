import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import { changeInTurn } from '../../api/in-turn.ts'
import { useProblemSentence } from '../../api/problem-sentence.ts'
import type { Member } from '../../api/types.ts'
import { showToast } from '../../ui/toast/toasts.ts'
import { lookAgain } from '../people/index.ts'
import { type Act, foresee, type Standing, standingOf, undoing } from './member-acts.ts'
import { type listedMembers, memberQuery, membersKey } from './members.ts'

function send(act: Act, username: string): Promise<Member> {
  // What shows at once is meant to be done, also by whoever leaves the page at once.
  const params = { params: { path: { username } }, keepalive: true }
  const lock = '/api/v1/admin/accounts/{username}/lock'
  const suspension = '/api/v1/admin/accounts/{username}/suspension'
  if (act === 'lock') return bodyOf(api.PUT(lock, params))
  if (act === 'unlock') return bodyOf(api.DELETE(lock, params))
  if (act === 'suspend') return bodyOf(api.PUT(suspension, params))
  return bodyOf(api.DELETE(suspension, params))
}

/** Shows how an account stands wherever the page knows it: by itself and in the list of accounts. */
function show(queries: QueryClient, { id, username }: Member, standing: Standing) {
  queries.setQueryData(memberQuery(username).queryKey, (known) => known && { ...known, ...standing })
  queries.setQueriesData<Awaited<ReturnType<typeof listedMembers>>>(
    { queryKey: [...membersKey, 'list'] },
    (page) =>
      page && {
        ...page,
        items: page.items.map((item) => (item.id === id ? { ...item, ...standing } : item)),
      },
  )
}

/**
 * Locks or suspends somebody, or no longer. Nothing is asked beforehand, as all of it can be taken back: it shows at
 * once, and is shown as it was where it fails.
 */
export function useMemberActs() {
  const { t } = useI18n()
  const queries = useQueryClient()
  const sentence = useProblemSentence()

  function change(act: Act, member: Member) {
    return changeInTurn<Standing, Member>(queries, {
      key: `member ${member.id}`,
      known: standingOf(member),
      wanted: foresee(act, member),
      show: (standing) => show(queries, member, standing),
      send: () => send(act, member.username),
      read: standingOf,
    })
  }

  /** Where it was done, the row or page may be gone afterwards: what follows does not hang on it. */
  return async function perform(act: Act, member: Member) {
    try {
      const changed = await change(act, member)
      const undo = { label: t('moderation.undo'), run: () => void perform(undoing[act], changed) }
      showToast({ text: t(`moderation.done.${act}`, { username: member.username }), action: undo })
    } catch (error) {
      showToast({ text: sentence(error), tone: 'alarm' })
    }
    const isVoice = act === 'lock' || act === 'unlock'
    await (isVoice ? askAgain(queries, [membersKey]) : lookAgain(queries))
  }
}
