import { assemble } from '../../assemble.ts'
import type { Config } from '../../platform/config/config.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Log } from '../../platform/log/log.ts'
import { say } from '../../terminal.ts'
import { fillSite, type Outcome } from './fill.ts'
import { idsOf } from './ledger.ts'
import { listAccounts } from './queries.ts'
import { readWishes } from './wishes.ts'

/** As a shell counts a program that ended by Ctrl-C. */
const INTERRUPTED = 130

/** A signal to a whole process group arrives twice; within this time (ms) it counts once. */
const SAME_SIGNAL_MS = 1_000

/** The command: fills the site that the settings name, also beside its running server. */
export async function runDemo(settings: { config: Config; log: Log; args: string[] }): Promise<void> {
  const wishes = readWishes(settings.args)
  const { signal, release } = listenForInterrupts()
  const site = await assemble(settings.config, settings.log, { exclusive: false })
  try {
    const outcome = await fillSite(site.deps, wishes, { say, signal })
    await report(site.deps, outcome)
  } finally {
    await site.stop()
    release()
  }
}

/** The first interrupt ends the work in order, a second one at once. */
function listenForInterrupts() {
  const controller = new AbortController()
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let since: number | undefined
  const interrupt = () => {
    if (since !== undefined && Date.now() - since > SAME_SIGNAL_MS) process.exit(INTERRUPTED)
    if (since === undefined) say('Finishing the pictures in hand.')
    since ??= Date.now()
    controller.abort()
  }
  for (const name of names) process.on(name, interrupt)
  const release = () => {
    for (const name of names) process.off(name, interrupt)
  }
  return { signal: controller.signal, release }
}

async function report({ db, config }: Deps, { kind, ledger }: Outcome): Promise<void> {
  if (kind === 'interrupted') {
    say('Interrupted. What is there can be looked at; "npm run demo" goes on from here.')
    process.exitCode = INTERRUPTED
  }
  if (kind === 'there-already') say('This site has its demo already; nothing was changed.')
  const accounts = await listAccounts(db, idsOf(ledger))
  const administrator = accounts.find(({ role }) => role === 'Administrator')
  const members = ['en', 'zh-CN'].flatMap(
    (tongue) => accounts.find(({ role, language }) => role === 'User' && language === tongue) ?? [],
  )
  const people = [
    ...(administrator ? [`${administrator.username} (administrator)`] : []),
    ...members.map(({ username, language }) => `${username} (${language === 'en' ? 'English' : '中文'})`),
  ]
  say(`
  Start the site with "npm start", and sign in at ${new URL('/sign-in', config.baseUrl).href}
  as ${people.join(', ')} or anybody else you meet there.
  The password of them all: ${ledger.password}
`)
}
