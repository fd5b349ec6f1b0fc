import type { Account } from '../../api/types.ts'

export const profileTabs = ['photos', 'collects', 'followers', 'following'] as const
export type ProfileTab = (typeof profileTabs)[number]

const counts = {
  photos: 'photoCount',
  collects: 'collectCount',
  followers: 'followerCount',
  following: 'followingCount',
} as const

/** Whether the viewer sees more of an account than its card. */
export function isOpen(account: Account): boolean {
  return account.followerCount !== null
}

/** The parts of a profile that the viewer may see, with how much there is in each. */
export function tabsOf(account: Account) {
  return profileTabs.flatMap((tab) => {
    const count = account[counts[tab]]
    return isOpen(account) && count !== null ? [{ tab, count }] : []
  })
}
