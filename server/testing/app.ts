import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { buildApp } from '../app.ts'
import { registerJobs } from '../assemble.ts'
import { createCache } from '../platform/cache/cache.ts'
import { loadConfig } from '../platform/config/config.ts'
import type { Deps } from '../platform/deps.ts'
import { createChanges } from '../platform/events/changes.ts'
import { createLocalFiles } from '../platform/files/local-files.ts'
import type { App } from '../platform/http/app-type.ts'
import { createImages } from '../platform/images/images.ts'
import { createJobs } from '../platform/jobs/jobs.ts'
import { createLog } from '../platform/log/log.ts'
import { createMailer } from '../platform/mail/mailer.ts'
import { createTestDatabase } from './database.ts'
import { keepLines } from './log-lines.ts'

export type TestApp = {
  app: App
  deps: Deps
  /** What was logged at the level that `LOG_LEVEL` asked for. */
  logLines: string[]
  /** Runs every job that is due, and what those enqueue, to the end; with `evenLater` other tries too. */
  runJobs(options?: { evenLater?: boolean }): Promise<void>
  /** Every file of the site, relative to its data folder, in order. */
  listFiles(): Promise<string[]>
  stop(): Promise<void>
}

/**
 * The whole product on a database and a folder of its own; requests are injected, nothing listens.
 * @param options.isAlone true where nothing but the product's own routes changes anything.
 */
export async function startTestApp(
  env: Record<string, string> = {},
  { isAlone = false }: { isAlone?: boolean } = {},
): Promise<TestApp> {
  const config = loadConfig({ LOG_LEVEL: 'silent', ...env })
  const logLines: string[] = []
  const log = createLog(config, keepLines(logLines))
  const folder = await mkdtemp(join(tmpdir(), 'tintype-app-'))
  const { db, pool, url, drop } = await createTestDatabase()
  const folders = { incoming: join(folder, 'incoming'), scratch: join(folder, 'scratch') }
  await Promise.all(Object.values(folders).map((path) => mkdir(path)))
  const changes = createChanges({ connectionString: url, log })
  const kept = createCache(changes)
  // Tests write rows beside the product, whose own changes are known before anybody is answered.
  const cache = isAlone ? kept : { ...kept, isFresh: () => false }
  const deps: Deps = {
    config,
    db,
    pool,
    log,
    folders,
    webFolder: await makeWeb(join(folder, 'web')),
    jobs: createJobs({ pool, log, concurrency: 1 }),
    mailer: createMailer(config),
    changes,
    cache,
    files: await createLocalFiles(join(folder, 'files')),
    images: createImages({ children: 1, heic: config.heic, log }),
  }
  registerJobs(deps)
  const app = await buildApp(deps)
  if (!isAlone) app.addHook('onRequest', async () => await deps.cache.settle())
  await changes.start()
  const stop = async () => {
    await app.close()
    await deps.jobs.stop()
    await deps.images.stop()
    await deps.cache.stop()
    await changes.stop()
    await drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { app, deps, logLines, runJobs: deps.jobs.runOnce, listFiles: () => listFiles(folder), stop }
}

/** As the build leaves it: a shell with two places to fill, a file with a hash in its name, and what nobody may have. */
async function makeWeb(folder: string): Promise<string> {
  await mkdir(join(folder, 'assets'), { recursive: true })
  await cp(join(import.meta.dirname, '../../web/index.html'), join(folder, 'index.html'))
  await writeFile(join(folder, 'assets/index-a1b2c3d4.js'), 'export {}')
  await writeFile(join(folder, 'assets/index-a1b2c3d4.js.map'), '{}')
  await writeFile(join(folder, 'robots.txt'), 'User-agent: *')
  await mkdir(join(folder, '.vite'))
  await writeFile(join(folder, '.vite/manifest.json'), JSON.stringify(manifest))
  return folder
}

/** What the build says of itself, in little: two files share a third, and one needs the entry. */
const manifest = {
  'index.html': { file: 'assets/index-a1b2c3d4.js' },
  'pages/PhotoPage.vue': {
    file: 'assets/PhotoPage-e5f6a7b8.js',
    imports: ['index.html', '_TimeText.js'],
  },
  'pages/ExplorePage.vue': { file: 'assets/ExplorePage-a9b8c7d6.js' },
  'locales/en.json': { file: 'assets/en-c9d0e1f2.js' },
  'locales/explore/en.json': { file: 'assets/en-e5f4d3c2.js' },
  '_TimeText.js': { file: 'assets/TimeText-a3b4c5d6.js', imports: ['_TimeText.js'] },
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return paths
    .map((path) => relative(folder, path))
    .filter((path) => !path.startsWith('web/'))
    .sort()
}
