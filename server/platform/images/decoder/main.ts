import { ImageFailure, meansNoMemory } from '../failure.ts'
import type { DecoderMessage, DecoderOrder } from '../report.ts'
import { draw } from './draw.ts'
import { loadHeic } from './heic.ts'
import { giveUpRights } from './rights.ts'

// A decoder: the process that reads strangers' pictures. It gets bytes on its standard input, gives bytes
// back, opens no file and may be killed at any moment. It is told the memory it may use, in bytes, and whether HEIC
// is its business.
const [memory, decodesHeic] = [Number(process.argv[2]), process.argv[3] === 'heic']

// Even in the middle of a picture: `process.exit` would wait for the threads that decode it.
const end = () => process.kill(process.pid, 'SIGKILL')

/** Frees the last picture's pixels before the next: to V8 they look small, to the memory limit they are not. */
const forget = () => globalThis.gc?.()

async function answer({ format, cut, trim, bytes }: DecoderOrder): Promise<DecoderMessage> {
  forget()
  try {
    const source = await readBytes(bytes)
    return { kind: 'done', drawing: await draw({ source, format, cut, trim, memory }) }
  } catch (error) {
    const { code, detail } = asFailure(error)
    return { kind: 'refused', code, detail: detail.slice(0, 500) }
  }
}

async function readBytes(length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  for await (const chunk of process.stdin.iterator({ destroyOnReturn: false })) {
    filled += chunk.copy(bytes, filled)
    if (filled >= length) break
  }
  return bytes
}

function asFailure(error: unknown): ImageFailure {
  if (error instanceof ImageFailure) return error
  const words = error instanceof Error ? error.message : String(error)
  return new ImageFailure(meansNoMemory(words) ? 'image-too-heavy' : 'broken-image', words)
}

process.on('disconnect', end)
process.on('message', (order: DecoderOrder) => {
  void answer(order).then((message) => process.send?.(message))
})
if (decodesHeic) await loadHeic()
process.send?.({ kind: 'ready', missing: giveUpRights() } satisfies DecoderMessage)
if (!process.connected) end()
