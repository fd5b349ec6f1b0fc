import { existsSync } from 'node:fs'
import { assemble } from './assemble.ts'
import { accountCommands } from './commands/account-commands.ts'
import { CommandRefusal } from './commands/refusal.ts'
import { DemoRefusal } from './demo/fill/refusal.ts'
import { startServer } from './main.ts'
import { type Config, loadConfig } from './platform/config/config.ts'
import { ConfigError } from './platform/config/read.ts'
import type { Deps } from './platform/deps.ts'
import { createLog, type Log } from './platform/log/log.ts'
import { ClusterError } from './platform/postgres/cluster-error.ts'
import { stopOnSignals } from './stop-on-signals.ts'
import { complain, say } from './terminal.ts'

type Command = { summary: string; run(context: { config: Config; log: Log; args: string[] }): Promise<void> }

const commands: Record<string, Command> = {
  start: {
    summary: 'start the site',
    async run({ config, log }) {
      const server = await startServer(config, log)
      stopOnSignals(server, log)
      server.announce()
    },
  },
  migrate: {
    summary: 'bring the database to the newest schema',
    async run({ config, log }) {
      const site = await assemble(config, log, { exclusive: false })
      await site.stop()
      say('The database is up to date.')
    },
  },
  demo: {
    summary: 'fill a new site with people and pictures',
    async run({ config, log, args }) {
      const { runDemo } = await import('./demo/fill/run-demo.ts')
      // What a log says at the usual level would only stand between the lines for the person.
      if (log.level === 'info') log.level = 'warn'
      await runDemo({ config, log, args })
    },
  },
  ...Object.fromEntries(
    Object.entries(accountCommands).map(([name, { summary, work }]) => [
      name,
      { summary, run: onSite(work) },
    ]),
  ),
}

/** A command that works on the site's data, also beside its running server, and says what came of it. */
function onSite(work: (deps: Deps, args: string[]) => Promise<string>): Command['run'] {
  return async ({ config, log, args }) => {
    if (log.level === 'info') log.level = 'warn'
    const site = await assemble(config, log, { exclusive: false })
    try {
      say(await work(site.deps, args))
    } finally {
      await site.stop()
    }
  }
}

/** Runs one command; what a person can put right is one line on standard error and exit code 1. */
export async function runCommand(args: string[]): Promise<void> {
  const [name = 'help', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return showHelp(name)
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    const config = loadConfig(process.env)
    await command.run({ config, log: createLog(config), args: rest })
  } catch (error) {
    if (!isForPeople(error)) throw error
    complain(error.message)
    process.exitCode = 1
  }
}

function isForPeople(error: unknown): error is Error {
  const expected = [ConfigError, ClusterError, DemoRefusal, CommandRefusal]
  if (expected.some((kind) => error instanceof kind)) return true
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}

function showHelp(name: string) {
  const lines = Object.entries(commands).map(([word, { summary }]) => `  ${word.padEnd(18)} ${summary}`)
  say(`Usage: npm run tintype -- <command>\n\n${lines.join('\n')}`)
  if (name !== 'help') process.exitCode = 1
}

if (import.meta.main) await runCommand(process.argv.slice(2))
