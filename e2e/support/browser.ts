import { join } from 'node:path'
import type { LaunchOptions } from '@playwright/test'
import { inflate } from '@sparticuz/chromium'
import { cachedFolder, packageFolder } from './cache.ts'
import { fontConfig } from './fonts.ts'

const name = '@sparticuz/chromium'

/**
 * How to start the browser that comes with the development packages. Its own list of arguments is not
 * used: it turns off web security and site isolation, and stories about security would pass wrongly.
 * CHROMIUM names another browser, where the packaged one does not run.
 */
export async function browserLaunch(): Promise<LaunchOptions> {
  const FONTCONFIG_FILE = await fontConfig()
  const own = process.env['CHROMIUM']
  const args = ['--no-sandbox']
  if (own) return { executablePath: own, args, env: { ...stringsOf(process.env), FONTCONFIG_FILE } }
  const folder = await cachedFolder(name, unpack)
  const LD_LIBRARY_PATH = join(folder, 'al2023/lib')
  const env = { ...stringsOf(process.env), FONTCONFIG_FILE, LD_LIBRARY_PATH }
  return { executablePath: join(folder, 'chromium'), args, env }
}

/** The package unpacks into the temporary folder, whatever version lies there: give it one of its own. */
async function unpack(folder: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const archives = ['chromium.br', 'al2023.tar.br']
    await Promise.all(archives.map((one) => inflate(join(packageFolder(name), 'bin', one))))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
