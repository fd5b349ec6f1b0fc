import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultDataDir } from './data-dir.ts'

const isRoot = process.getuid?.() === 0
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tintype-place-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the data folder', () => {
  it('is the configured one, made absolute', async () => {
    await chmod(folder, 0o755)
    expect(await defaultDataDir(join(folder, 'a/b'))).toEqual({ path: join(folder, 'a/b') })
    expect(await defaultDataDir('some/place', { embedded: false })).toEqual({
      path: join(process.cwd(), 'some/place'),
    })
  })

  it('lies beside the program by default', async () => {
    const path = fileURLToPath(new URL('../../../data', import.meta.url))
    expect(await defaultDataDir(undefined, { embedded: false })).toEqual({ path })
  })

  it.runIf(isRoot)(
    'is refused when the database user of a program started by root cannot enter it',
    async () => {
      const wanted = join(folder, 'data')
      const reason = new RegExp(`^DATA_DIR="${wanted}" cannot be used: .* who may not enter ${folder}\\.$`)
      await expect(defaultDataDir(wanted)).rejects.toThrow(reason)
      expect(await defaultDataDir(wanted, { embedded: false })).toEqual({ path: wanted })
    },
  )
})
