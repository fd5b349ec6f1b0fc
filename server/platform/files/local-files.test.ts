import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FilesFullError } from './file-errors.ts'
import { makeFileName } from './file-name.ts'
import type { Files } from './files.ts'
import { createLocalFiles } from './local-files.ts'

let folder: string
let root: string
let files: Files

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-test-'))
  root = join(folder, 'store')
  files = await createLocalFiles(root)
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function aFile(content: string): Promise<string> {
  const path = join(folder, makeFileName())
  await writeFile(path, content)
  return path
}

async function read(key: string, range?: { start: number; end: number }): Promise<string | null> {
  const found = await files.read(key, range)
  return found && text(found.stream)
}

async function listAll(prefix: string, after?: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of files.list(prefix, after)) keys.push(key)
  return keys
}

async function pathsBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

describe('a kept file', () => {
  test('reads back, whole and in parts, with its whole size', async () => {
    await files.put('media/abc/small.webp', await aFile('0123456789'))
    expect(await read('media/abc/small.webp')).toBe('0123456789')
    expect(await read('media/abc/small.webp', { start: 2, end: 4 })).toBe('234')
    expect(await read('media/abc/small.webp', { start: 8, end: 99 })).toBe('89')
    expect(await read('media/abc/small.webp', { start: 10, end: 12 })).toBe('')
    const part = await files.read('media/abc/small.webp', { start: 0, end: 0 })
    expect(part?.size).toBe(10)
    part?.stream.destroy()
  })

  test('survives the file it was made from, which stays until its owner removes it', async () => {
    const source = await aFile('kept')
    await files.put('originals/a', source)
    expect(await readFile(source, 'utf8')).toBe('kept')
    await rm(source)
    expect(await read('originals/a')).toBe('kept')
  })

  test('is replaced by the next one under its key, also by itself', async () => {
    const source = await aFile('first')
    await files.put('originals/a', source)
    await files.put('originals/a', source)
    await files.put('originals/a', await aFile('second'))
    expect(await read('originals/a')).toBe('second')
    expect(await pathsBelow(root)).toHaveLength(1)
  })

  test('may be empty', async () => {
    await files.put('originals/a', await aFile(''))
    expect(await read('originals/a')).toBe('')
  })

  test('is null when it is missing or a folder', async () => {
    await files.put('media/abc/small.webp', await aFile('x'))
    expect(await files.read('media/abc/large.webp')).toBeNull()
    expect(await files.read('media/abc')).toBeNull()
    expect(await files.read('media/abc/small.webp/deeper')).toBeNull()
  })

  test('lies in a shard when its name is one of many, so that folders stay small', async () => {
    const name = makeFileName()
    await files.put(`media/${name}/small.webp`, await aFile('x'))
    expect((await stat(join(root, 'media', `~${name.slice(0, 2)}`, name, 'small.webp'))).size).toBe(1)
  })
})

describe('a source that is missing', () => {
  test('is an error and leaves nothing', async () => {
    await expect(files.put('originals/a', join(folder, 'nothing'))).rejects.toThrow('ENOENT')
    expect(await pathsBelow(root)).toEqual([])
  })
})

describe('keys', () => {
  const bad = [
    '',
    '/',
    '../up',
    'a/../b',
    'a/..',
    'a/.',
    'a//b',
    '/a',
    'a/',
    'A',
    'a b',
    'a\0',
    '~incoming/x',
    'a/~ab',
  ]
  test.each([...bad, '.hidden', 'a\\b', 'ä', 'a'.repeat(600)])('%j is refused on every road', async (key) => {
    const source = await aFile('x')
    await expect(files.put(key, source)).rejects.toThrow('Not a key')
    await expect(files.remove([key])).rejects.toThrow('Not a key')
    await expect(files.removeFolder(key)).rejects.toThrow('Not a key')
    await expect(files.read(key)).rejects.toThrow('Not a key')
    expect(await pathsBelow(root)).toEqual([])
  })
})

describe('removing', () => {
  test('takes the folders along that become empty, and no others', async () => {
    const [one, two] = [makeFileName(), makeFileName()]
    for (const key of [`media/${one}/small.webp`, `media/${one}/large.webp`, `media/${two}/small.webp`])
      await files.put(key, await aFile('x'))
    await files.remove([`media/${one}/small.webp`])
    expect(await listAll('media')).toHaveLength(2)
    await files.remove([`media/${one}/large.webp`, 'media/never/was.webp'])
    expect(await listAll('')).toEqual([`media/${two}/small.webp`])
    await expect(stat(join(root, 'media', `~${one.slice(0, 2)}`, one))).rejects.toThrow('ENOENT')
  })

  test('a folder takes everything below it, and what is not there is no error', async () => {
    await files.put('media/abc/small.webp', await aFile('x'))
    await files.put('media/abcd/small.webp', await aFile('x'))
    await files.removeFolder('media/abc')
    await files.removeFolder('media/abc')
    expect(await listAll('')).toEqual(['media/abcd/small.webp'])
  })

  test('and keeping at the same time never lose what was kept', async () => {
    const source = await aFile('x')
    const turns = Array.from({ length: 40 }, (_, at) => `media/same/${at}.webp`)
    await Promise.all(turns.map((key) => files.put(key, source).then(() => files.remove([key]))))
    await files.put('media/same/last.webp', source)
    expect(await listAll('')).toEqual(['media/same/last.webp'])
  })
})

describe('listing', () => {
  test('goes on behind any key, in one order, with size and time', async () => {
    const names = Array.from({ length: 30 }, makeFileName)
    const source = await aFile('four')
    for (const name of names) await files.put(`media/${name}/small.webp`, source)
    await files.put('media/short', source)
    const all = await listAll('')
    expect(all.toSorted()).toEqual(
      [...names.map((name) => `media/${name}/small.webp`), 'media/short'].toSorted(),
    )
    for (const [at, key] of all.entries()) expect(await listAll('', key)).toEqual(all.slice(at + 1))
    await files.remove([all[3] ?? ''])
    expect(await listAll('media', all[3])).toEqual(all.slice(4))
    for await (const { size, modifiedAt } of files.list('media')) {
      expect(size).toBe(4)
      expect(modifiedAt).toBeInstanceOf(Date)
    }
  })

  test('of a folder that is not there is empty', async () => {
    expect(await listAll('nothing')).toEqual([])
  })
})

describe('half-written files', () => {
  test('are never listed, and go at the next start when they are old', async () => {
    const incoming = join(root, '~incoming')
    await writeFile(join(incoming, 'young'), 'x')
    expect(await listAll('')).toEqual([])
    await createLocalFiles(root)
    expect(await readdir(incoming)).toEqual(['young'])
    await createLocalFiles(root, { now: () => Date.now() + 7_200_000 })
    expect(await readdir(incoming)).toEqual([])
  })
})

/** A file system of one megabyte, where this machine lets us make one. */
function mountSmall(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a full disk is said so, leaves no half file, and works again once there is room', async ({ skip }) => {
  const small = join(folder, 'small')
  await mkdir(small)
  if (!mountSmall(small)) return skip('needs the right to mount')
  try {
    const store = await createLocalFiles(small)
    const large = await aFile('x'.repeat(600_000))
    await store.put('originals/one', large)
    await expect(store.put('originals/two', large)).rejects.toThrow(FilesFullError)
    expect(await readdir(join(small, '~incoming'))).toEqual([])
    expect(await store.read('originals/two')).toBeNull()
    await store.remove(['originals/one'])
    await store.put('originals/two', large)
    expect((await stat(join(small, 'originals', 'two'))).size).toBe(600_000)
  } finally {
    execFileSync('umount', [small])
  }
})
