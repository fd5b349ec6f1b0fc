import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'

/** Whether the process is a PostgreSQL server on this data folder: not a zombie, not a re-used number. */
export async function isServerOn(pid: number, dataDir: string): Promise<boolean> {
  const words = await commandLine(pid)
  if (!words[0] || basename(words[0]) !== 'postgres') return false
  const folder = words[words.indexOf('-D') + 1]
  return folder !== undefined && (await resolved(folder)) === (await resolved(dataDir))
}

/** Empty for a zombie and for a process that is not there. */
async function commandLine(pid: number): Promise<string[]> {
  if (existsSync('/proc/self/cmdline')) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return line.split('\0')
  }
  const printed = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  const [, program = '', folder = ''] = /^(.*?) -D (.*?) -c /.exec(printed.stdout) ?? []
  return [program, '-D', folder]
}

function resolved(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
