import { api } from '../../api/client.ts'

export const reasons = ['spam', 'harassment', 'stolen_work', 'nudity_or_violence', 'other'] as const
export type Reason = (typeof reasons)[number]

/** As many characters as a report may say. */
export const WORDS_MAX = 500

/** Something that can be reported, and whether the viewer may, as the API says. */
export type Subject = {
  kind: 'photo' | 'comment' | 'account'
  /** Of an account its username. */
  id: string
  /** Username of whoever made it. */
  author: string
  canReport: boolean
}

export type Report = { reason: Reason; words: string }

/** Tells moderators; rejects where that did not work. */
export function sendReport({ kind, id }: Subject, body: Report) {
  if (kind === 'account') {
    return api.POST('/api/v1/accounts/{username}/reports', { params: { path: { username: id } }, body })
  }
  const params = { path: { id } }
  if (kind === 'photo') return api.POST('/api/v1/photos/{id}/reports', { params, body })
  return api.POST('/api/v1/comments/{id}/reports', { params, body })
}
