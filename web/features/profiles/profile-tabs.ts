import type { Account, CollectTotal } from '../../api/types.ts'

export const profileTabs = ['photos', 'collects', 'followers', 'following'] as const
export type ProfileTab = (typeof profileTabs)[number]

/** Whether the viewer sees more of an account than its card. */
export function isOpen(account: Account): boolean {
  return account.followerCount !== null
}

/** The parts of a profile that the viewer may see, with how much there is in each. */
export function tabsOf(account: Account, collects: CollectTotal) {
  const counts = {
    photos: account.photoCount,
    collects: collects.total,
    followers: account.followerCount,
    following: account.followingCount,
  }
  return profileTabs.flatMap((tab) => {
    const count = counts[tab]
    return isOpen(account) && count !== null ? [{ tab, count }] : []
  })
}
