import { StripFailure } from './byte-reader.ts'

/** A box that lies whole in memory: its head and what it holds. Source: ISO/IEC 14496-12, 4.2. */
export type Box = { type: string; whole: Buffer; body: Buffer }

/** More than any picture has; a grid of tiles has one for each. */
const maxBoxes = 5000

/** The boxes that lie one behind the other. @throws StripFailure when they do not fill the bytes exactly. */
export function splitBoxes(bytes: Buffer): Box[] {
  const boxes: Box[] = []
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 8) throw new StripFailure('half a box')
    const size = bytes.readUInt32BE(at)
    if (size < 8 || at + size > bytes.length) throw new StripFailure('a box that does not fit')
    const whole = bytes.subarray(at, at + size)
    boxes.push({ type: whole.toString('latin1', 4, 8), whole, body: whole.subarray(8) })
    if (boxes.length > maxBoxes) throw new StripFailure('too many boxes')
    at += size
  }
  return boxes
}

export function boxOf(type: string, ...bodies: Buffer[]): Buffer {
  const head = Buffer.alloc(8)
  const size = bodies.reduce((sum, { length }) => sum + length, 8)
  head.writeUInt32BE(size)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, ...bodies])
}

/** Reads numbers one behind the other; whatever goes beyond the end is no picture. */
export function createFields(bytes: Buffer) {
  let at = 0
  const move = (count: number) => {
    const from = at
    at += count
    if (at > bytes.length) throw new StripFailure('ends within a field')
    return from
  }
  return {
    at: () => at,
    skip: move,
    /** @param size bytes, 0 to 8; larger numbers than a file has bytes are refused. */
    number(size: number): number {
      const from = move(size)
      if (size === 0) return 0
      const value = BigInt(`0x${bytes.toString('hex', from, at)}`)
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new StripFailure('a number beyond every file')
      return Number(value)
    },
    text(length: number): string {
      const from = move(length)
      return bytes.toString('latin1', from, at)
    },
    /** What was read since a place. */
    since: (from: number) => bytes.subarray(from, at),
    rest: () => bytes.subarray(at),
  }
}

export type Fields = ReturnType<typeof createFields>

/** A number as so many bytes. */
export function bytesOf(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  if (size > 0) bytes.writeUIntBE(value, 0, size)
  return bytes
}
