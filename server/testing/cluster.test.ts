import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startTestCluster } from './cluster.ts'

async function showDataDirectory(adminUrl: string): Promise<string> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  const { rows } = await client.query('show data_directory').finally(() => client.end())
  return rows[0].data_directory
}

/** A test run of its own that is killed; resolves to where its data lies. */
async function startAndKillRun(): Promise<string> {
  const script = `
    import { startTestCluster } from ${JSON.stringify(new URL('cluster.ts', import.meta.url).href)}
    console.log((await startTestCluster()).adminUrl)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed] = child.stdout ? await once(child.stdout, 'data') : []
  const folder = await showDataDirectory(String(printed).trim())
  child.kill('SIGKILL')
  await once(child, 'exit')
  return folder
}

it('sweeps up after a run that was killed, and after itself', async () => {
  const orphan = await startAndKillRun()
  expect(existsSync(orphan)).toBe(true)
  const cluster = await startTestCluster()
  expect(existsSync(orphan)).toBe(false)
  expect(existsSync(dirname(dirname(orphan)))).toBe(false)
  const own = await showDataDirectory(cluster.adminUrl)
  await cluster.stop()
  expect(existsSync(own)).toBe(false)
}, 20_000)
