import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { childrenOf } from '../../testing/child-processes.ts'
import { slowJpeg } from '../../testing/hostile-pictures.ts'
import { aPicture } from '../../testing/pictures.ts'
import { createImages, type ImageLimits, type Images } from './images.ts'

// Processes start and pictures take seconds here, also on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** Processes are looked at through /proc. */
const describeHere = describe.runIf(existsSync('/proc/self/stat'))

let folder: string
let into: string
let images: Images | undefined
const warn = vi.fn<(about: object, message: string) => void>()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pool-test-'))
  into = await mkdtemp(join(folder, 'into-'))
  warn.mockClear()
})

afterEach(async () => {
  await images?.stop()
  images = undefined
  await rm(folder, { recursive: true, force: true })
})

function start(children: number, limits: Partial<ImageLimits> = {}): Images {
  images = createImages({ children, limits, log: { warn } })
  return images
}

let files = 0

async function aFile(picture: Buffer): Promise<string> {
  const path = join(folder, `source-${files++}`)
  await writeFile(path, picture)
  return path
}

const good = async () => aFile(await aPicture({ width: 64, height: 48 }))
/** Takes longer than any test here waits. */
const endless = () => aFile(slowJpeg(9216))

/** Waits for something another process does. */
function until<T>(look: () => T | undefined | false): Promise<T> {
  return vi.waitFor(
    () => {
      const found = look()
      if (!found) throw new Error('It has not happened yet.')
      return found
    },
    { timeout: 30_000, interval: 10 },
  )
}

/** A decoder in the middle of a picture: it has used more processor time than starting and small pictures take. */
const busyDecoder = (ticks = 100) =>
  until(() => childrenOf(process.pid).find(({ cpuTicks }) => cpuTicks > ticks))

describeHere('decoders', () => {
  test('start when needed, are used again, and end when there is nothing to do', async () => {
    const pool = start(2, { idle: 300 })
    expect(childrenOf(process.pid)).toEqual([])
    const source = await good()
    await pool.process({ source, into })
    const [first] = childrenOf(process.pid)
    await pool.process({ source, into })
    expect(childrenOf(process.pid).map(({ pid }) => pid)).toEqual([first?.pid])
    await until(() => childrenOf(process.pid).length === 0)
    expect(await pool.process({ source, into })).toMatchObject({ width: 64 })
  })

  test('are no more than were asked for', async () => {
    const pool = start(2)
    const sources = await Promise.all(Array.from({ length: 6 }, good))
    await Promise.all(sources.map((source) => pool.process({ source, into })))
    expect(childrenOf(process.pid)).toHaveLength(2)
  })

  test('know none of this process’s secrets, write no file and hold little memory', async () => {
    vi.stubEnv('S3_SECRET_ACCESS_KEY', 'a secret')
    await start(1).process({ source: await good(), into })
    const [{ pid } = { pid: 0 }] = childrenOf(process.pid)
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1')
    expect(environment).not.toContain('secret')
    expect(environment).not.toContain('HOME=')
    const limits = await readFile(`/proc/${pid}/limits`, 'latin1')
    expect(limits).toMatch(/Max file size +0 /)
    expect(limits).toMatch(/Max core file size +0 /)
    expect(limits).not.toMatch(/Max data size +unlimited/)
    expect(warn).not.toHaveBeenCalled()
  })

  test('are another user than root, in every thread', async () => {
    await start(1).process({ source: await good(), into })
    const [{ pid } = { pid: 0 }] = childrenOf(process.pid)
    for (const thread of await readdir(`/proc/${pid}/task`)) {
      const status = await readFile(`/proc/${pid}/task/${thread}/status`, 'latin1')
      expect(status).not.toMatch(/^[UG]id:.*\b0\b/m)
      expect(status).toMatch(/^CapEff:\s+0+$/m)
    }
  })
})

describeHere('a picture that', () => {
  test('takes too long is given up, and the next one is drawn', async () => {
    const pool = start(1, { time: 400 })
    const late = pool.process({ source: await endless(), into })
    await expect(late).rejects.toMatchObject({ code: 'image-too-slow' })
    expect(await readdir(into)).toEqual([])
    await until(() => childrenOf(process.pid).length === 0)
    expect(await start(1).process({ source: await good(), into })).toMatchObject({ width: 64 })
  })

  test('needs more memory than it seems to is stopped by the system, and tried with more', async () => {
    const source = await aFile(await aDeepPicture())
    const tight = 160 * 1024 * 1024
    const both = start(1, { memory: tight, largeMemory: tight }).process({ source, into })
    await expect(both).rejects.toMatchObject({ code: 'image-too-heavy' })
    expect(await readdir(into)).toEqual([])
    await images?.stop()
    expect(await start(1, { memory: tight }).process({ source, into })).toMatchObject({ width: 3000 })
  })

  test('crashes its decoder twice is broken; others go on meanwhile', async () => {
    const pool = start(2)
    const poison = pool.process({ source: await endless(), into })
    const refused = expect(poison).rejects.toMatchObject({ code: 'broken-image' })
    process.kill((await busyDecoder()).pid, 'SIGSEGV')
    const own = await mkdtemp(join(folder, 'own-'))
    expect(await pool.process({ source: await good(), into: own })).toMatchObject({ width: 64 })
    process.kill((await busyDecoder()).pid, 'SIGSEGV')
    await refused
    expect(await readdir(into)).toEqual([])
    expect(warn).toHaveBeenCalledOnce()
  })

  test('loses its decoder to somebody else is drawn by the next', async () => {
    const pool = start(1)
    await pool.process({ source: await good(), into })
    const [warm] = childrenOf(process.pid)
    const drawn = pool.process({ source: await aFile(slowJpeg(3072)), into })
    process.kill((await busyDecoder((warm?.cpuTicks ?? 0) + 10)).pid, 'SIGKILL')
    expect(await drawn).toMatchObject({ width: 3072, height: 3072 })
    expect(warn).toHaveBeenCalledOnce()
  })
})

/** Sixteen bits, transparent and turned: drawn in several steps, each of which holds whole rows of pixels. */
function aDeepPicture(): Promise<Buffer> {
  return aPicture({
    width: 3000,
    height: 2400,
    orientation: 6,
    format: 'png',
    finish: (image) => image.ensureAlpha(0.5).toColourspace('rgb16').png({ compressionLevel: 1 }),
  })
}

describeHere('stopping', () => {
  test('ends every decoder, and what was under way or waiting fails as worth another try', async () => {
    const pool = start(1)
    const waiting = await good()
    const first = pool.process({ source: await endless(), into })
    await busyDecoder()
    const outcomes = Promise.allSettled([first, pool.process({ source: waiting, into })])
    await pool.stop()
    expect(childrenOf(process.pid)).toEqual([])
    for (const outcome of await outcomes) {
      expect(outcome.status).toBe('rejected')
      expect(outcome).not.toHaveProperty('reason.code')
    }
    await expect(pool.process({ source: waiting, into })).rejects.toThrow('stopped')
  })

  test('happens by itself when the program is killed, even in the middle of a picture', async () => {
    const program = await spawnProgram(await endless())
    const { pid } = await until(() => childrenOf(program.pid ?? 0).find(({ cpuTicks }) => cpuTicks > 100))
    program.kill('SIGKILL')
    await until(() => !isRunning(pid))
    expect(isRunning(pid)).toBe(false)
  })
})

async function spawnProgram(source: string): Promise<ChildProcess> {
  const module = fileURLToPath(new URL('./images.ts', import.meta.url))
  const code = `const { createImages } = await import(${JSON.stringify(module)})
    await createImages({ children: 1, log: console }).process(${JSON.stringify({ source, into })})`
  const program = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' })
  await once(program, 'spawn')
  return program
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
