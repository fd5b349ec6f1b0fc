import { readFileSync } from 'node:fs'

/**
 * Bytes that V8 sets aside for machine code when it starts (half a gigabyte on x64, less elsewhere) and hardly uses,
 * but which the kernel counts as data. A decoder runs the same program, so this process's own map tells the size.
 */
export function executableReserve(): number {
  const ranges = readMap().matchAll(/^(\w+)-(\w+) rwxp/gm)
  const sizes = [...ranges].map(([, from, to]) => Number(`0x${to}`) - Number(`0x${from}`))
  return Math.max(0, ...sizes)
}

function readMap(): string {
  try {
    return readFileSync('/proc/self/maps', 'latin1')
  } catch {
    return ''
  }
}
