import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { brotliOptions, gzipOptions, WORTHWHILE } from './compression.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }
const packOptions = { br: brotliOptions, gzip: gzipOptions }

/** Bytes as a string of Latin letters, one each: so Node writes them and the head before them at once. */
export type Form = { encoding: Encoding; bytes: string }

/** A text that is sent again and again: each of its forms is made once, when somebody first takes it. */
export class PackedText {
  #text: string
  #plain: Form
  #packed = new Map<Encoding, Form>()
  #making = new Map<Encoding, Promise<unknown>>()

  constructor(text: string) {
    this.#text = text
    this.#plain = { encoding: 'identity', bytes: Buffer.from(text).toString('latin1') }
  }

  get plain(): Form {
    return this.#plain
  }

  /** Roughly the bytes of all forms: packed, a text is a third of itself or less. */
  get weight(): number {
    return this.#plain.bytes.length * 2 + this.#text.length * 2
  }

  /** The form to send to whoever takes that encoding; undefined while it is being made. */
  formFor(wanted: Encoding): Form | undefined {
    if (wanted === 'identity' || this.#plain.bytes.length < WORTHWHILE) return this.#plain
    const form = this.#packed.get(wanted)
    if (!form && !this.#making.has(wanted)) this.#making.set(wanted, this.#make(wanted))
    return form
  }

  async #make(encoding: 'br' | 'gzip') {
    try {
      const bytes = await pack[encoding](this.#text, packOptions[encoding])
      this.#packed.set(encoding, { encoding, bytes: bytes.toString('latin1') })
    } catch {
      // Short of memory: until it works, answers are made and packed one by one.
      this.#making.delete(encoding)
    }
  }
}

/** Browsers send few different ones. */
const KNOWN = 200
const known = new Map<string, Encoding>()

/** The smallest form that a client says it takes; what it would rather have counts only where it refuses one. */
export function encodingFor(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const found = known.get(header)
  if (found) return found
  const chosen = chooseEncoding(header)
  if (known.size < KNOWN && header.length < KNOWN) known.set(header, chosen)
  return chosen
}

function chooseEncoding(header: string): Encoding {
  const taken = new Set<string>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    if (!parameters.some((text) => /^q=0(\.0*)?$/.test(text))) taken.add(name)
  }
  if (taken.has('br')) return 'br'
  return taken.has('gzip') ? 'gzip' : 'identity'
}
