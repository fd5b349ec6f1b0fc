/** The file is not built as its format says, or is built to keep somebody busy: nothing of it is given out. */
export class StripFailure extends Error {}

/** Reads a file from front to back, a piece at a time; memory holds what is asked for and the piece just read. */
export type ByteReader = {
  /** How many bytes lie behind. */
  position(): number
  /** @throws StripFailure when fewer are left. */
  take(count: number): Promise<Buffer>
  /** @throws StripFailure when fewer are left. */
  skip(count: number): Promise<void>
  /** The bytes that are at hand without moving on, at least one; none at the end of the file. */
  peek(): Promise<Buffer>
}

/** More steps than any picture of 40 MB needs: a GIF has one for every 255 bytes. */
const maxSteps = 1_000_000

const none: Buffer = Buffer.alloc(0)

export function createByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let rest = none
  let position = 0
  let steps = 0

  async function peek(): Promise<Buffer> {
    while (rest.length === 0) {
      const next = await chunks.next()
      if (next.done) return none
      rest = next.value
    }
    return rest
  }

  /** Hands every piece of the next bytes to `use`. */
  async function pass(count: number, use: (piece: Buffer) => void) {
    if (++steps > maxSteps) throw new StripFailure('too many pieces')
    for (let left = count; left > 0; ) {
      const piece = (await peek()).subarray(0, left)
      if (piece.length === 0) throw new StripFailure('ends too early')
      use(piece)
      rest = rest.subarray(piece.length)
      position += piece.length
      left -= piece.length
    }
  }

  return {
    position: () => position,
    peek,
    skip: (count) => pass(count, () => {}),
    async take(count) {
      const pieces: Buffer[] = []
      await pass(count, (piece) => pieces.push(piece))
      return pieces.length === 1 ? (pieces[0] ?? none) : Buffer.concat(pieces)
    },
  }
}
