/**
 * Where an account's picture is found; never without one. Of a file there are five sizes under addresses that differ
 * in their number only: 30, 60, 100, 200 and 400 pixels.
 */
export function presentAvatar({ avatarKey, hasAvatar }: { avatarKey: string; hasAvatar: boolean }): string {
  return `/media/avatars/${avatarKey}/${hasAvatar ? '100.webp' : 'identicon.svg'}`
}
