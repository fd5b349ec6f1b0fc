import { addAbortSignal, type Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import type { Deps } from '../../platform/deps.ts'
import { Problem } from '../../platform/http/problems.ts'
import { watchViewer } from '../auth/index.ts'
import { findErrand } from './find-errand.ts'

/** A folder for what arrives, which takes bytes only as long as whoever sends them may. */
export class GuardedStore extends FileStore {
  readonly #deps: Deps

  constructor(deps: Deps) {
    super({ directory: deps.folders.incoming })
    this.#deps = deps
  }

  override async write(body: Readable, key: string, offset: number): Promise<number> {
    const errand = findErrand()
    try {
      return await watchViewer(this.#deps, errand.request, (lost) =>
        super.write(addAbortSignal(lost, body), key, offset),
      )
    } catch (error) {
      // The library makes its own of what a stream ends with: the errand keeps the reason.
      if (error instanceof Problem) errand.refusal = error
      throw error
    }
  }
}
