import { readFileSync } from 'node:fs'

/**
 * A user of the decoders' own, in the range that Debian and systemd give to nobody (65520–65533): `nobody` itself
 * may be running the database. It needs no entry in /etc/passwd.
 */
const decoderId = 65_531

/**
 * Stops being root. Called once everything is loaded, so the program may lie where that user cannot reach.
 * @returns which protections this machine does not give.
 */
export function giveUpRights(): string[] {
  return [...(becomeStranger() ? [] : ['another user']), ...(isCapped() ? [] : ['memory limit'])]
}

function becomeStranger(): boolean {
  if (process.getuid?.() !== 0) return true
  try {
    process.setgroups?.([])
    process.setgid?.(decoderId)
    process.setuid?.(decoderId)
    return true
  } catch {
    // A container that maps no other user: its root is an ordinary user outside.
    return false
  }
}

function isCapped(): boolean {
  try {
    return !/^Max data size\s+unlimited/m.test(readFileSync('/proc/self/limits', 'utf8'))
  } catch {
    return false
  }
}
