import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { ClusterError } from './cluster-error.ts'
import type { Place } from './place.ts'

/** Nothing of our environment: variables like PGDATA or PGPORT would change what PostgreSQL's programs do. */
export const cleanEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Runs one of PostgreSQL's programs to its end. Only for those that leave no process behind: a server would keep
 * the pipes open.
 * @returns what it printed.
 * @throws ClusterError with its own complaint when it fails.
 */
export async function runProgram(
  { native, user }: Place,
  name: 'initdb' | 'postgres',
  { args, input = '' }: { args: string[]; input?: string },
): Promise<string> {
  const who = user && { uid: user.uid, gid: user.gid }
  const child = spawn(join(native, 'bin', name), args, { ...who, cwd: '/', env: cleanEnv })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  child.stdin.on('error', () => {}).end(input)
  const [code, out, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code === 0) return out + errors
  const lines = errors.trim().split('\n')
  const reason = lines.find((line) => /error|FATAL/.test(line)) || lines.at(-1) || `it ended with ${code}`
  throw new ClusterError(`${name} failed: ${reason}`)
}
