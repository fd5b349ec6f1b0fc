import { hashPassword } from '../../features/auth/index.ts'
import { lockSite, markWelcomed } from '../../features/site/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { aFollow, anAccount } from '../../testing/builders.ts'
import type { Community, PlannedMember } from './community.ts'
import { describeSite, isUsernameFree, makeIdAt } from './queries.ts'

const description =
  'A demonstration: nobody here exists, and code drew every picture. 示例社区：人物皆为虚构，每一张照片都由程序绘制。'

/** Follows of private accounts younger than this (ms) still wait for an answer. */
const RECENT = 14 * 86_400_000

/** Brings in the people and who follows whom. Returns their ids by the usernames they were planned with. */
export async function moveIn(
  trx: Trx,
  { members, follows }: Pick<Community, 'members' | 'follows'>,
  { password, until }: { password: string; until: Date },
): Promise<Record<string, string>> {
  const isNewSite = await takeOverIfNew(trx)
  const passwordHash = await hashPassword(password)
  const ids: Record<string, string> = {}
  for (const member of members) {
    const role = member.isFounder && isNewSite ? 'Administrator' : 'User'
    ids[member.username] = await addMember(trx, member, { role, passwordHash })
  }
  const isPrivate = new Set(members.filter((member) => member.isPrivate).map(({ username }) => username))
  for (const { follower, followed, at } of follows) {
    const [from, to] = [ids[follower], ids[followed]]
    if (!from || !to) continue
    const waits = isPrivate.has(followed) && until.getTime() - at.getTime() < RECENT
    const state = waits ? 'requested' : 'accepted'
    await aFollow({ db: trx }, { id: from }, { of: { id: to }, state, createdAt: at })
  }
  await describeSite(trx, description)
  return ids
}

/** A site without an administrator gets the demo's; another keeps its own and no second one. */
async function takeOverIfNew(trx: Trx): Promise<boolean> {
  const { welcomedAt } = await lockSite(trx)
  if (welcomedAt) return false
  await markWelcomed(trx)
  return true
}

async function addMember(
  trx: Trx,
  { name, bio, place, language, isPrivate, joinedAt, ...member }: PlannedMember,
  { role, passwordHash }: { role: string; passwordHash: string },
): Promise<string> {
  const username = await chooseUsername(trx, member.username)
  const { id } = await anAccount(
    { db: trx },
    {
      id: await makeIdAt(trx, joinedAt),
      ...{ username, name, bio, place, role, isPrivate, passwordHash },
      // A domain that belongs to nobody (RFC 2606): no mail reaches a stranger.
      email: `${username}@demo.example`,
      language: language === 'zh' ? 'zh-CN' : 'en',
      emailConfirmedAt: joinedAt,
      createdAt: joinedAt,
    },
  )
  return id
}

/** `mara`, or `mara_2` where somebody has that name already. */
async function chooseUsername(trx: Trx, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const username = number === 1 ? wanted : `${wanted.slice(0, 16)}_${number}`
    if (await isUsernameFree(trx, username)) return username
  }
}
