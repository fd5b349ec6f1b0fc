import { parseArgs } from 'node:util'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Email, findAccountByLogin, Name, Username } from '../features/accounts/index.ts'
import {
  createAdministrator,
  deleteAllSessions,
  deleteAllTokens,
  makeResetLink,
  removeTwoFactor,
} from '../features/auth/index.ts'
import type { Deps } from '../platform/deps.ts'
import { Problem } from '../platform/http/problems.ts'
import { CommandRefusal } from './refusal.ts'

type AccountCommand = {
  summary: string
  /** Returns what the person at the terminal is told. */
  work(deps: Deps, args: string[]): Promise<string>
}

/** For the day somebody is locked out. */
export const accountCommands: Record<string, AccountCommand> = {
  'create-admin': { summary: 'make an administrator: --username, --email, --name', work: createAdmin },
  'reset-password': { summary: 'print a link to a new password: <username>', work: resetPassword },
  'remove-two-factor': { summary: 'let a password be enough: <username>', work: letPasswordBeEnough },
  'sign-out-everyone': { summary: 'end every session and access token of everybody', work: signOutEveryone },
}

const administrator = Compile(Type.Object({ username: Username, email: Email, name: Name }))

async function createAdmin(deps: Deps, args: string[]): Promise<string> {
  const wishes = readAdministrator(args)
  const link = await createAdministrator(deps, wishes).catch((error) => {
    throw toRefusal(error)
  })
  return `${wishes.username} is an administrator. Choose the password here, within an hour:\n${link}`
}

const usage = 'Usage: npm run tintype -- create-admin --username ada --email ada@example.com --name "Ada"'

function readAdministrator(args: string[]) {
  const { username = '', email = '', name = '' } = readFlags(args)
  const wishes = { username, email, name }
  const [fault] = administrator.Errors(wishes)
  if (!fault) return wishes
  const flag = fault.instancePath.replace('/', '--')
  throw new CommandRefusal(`${flag} is missing, too long or not written as it should be. ${usage}`)
}

function readFlags(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args, options: { username: text, email: text, name: text } }).values
  } catch (error) {
    throw new CommandRefusal(`${error instanceof Error ? error.message : error}. ${usage}`)
  }
}

const reasons: Record<string, string> = { taken: 'is taken', reserved: 'is reserved' }

/** A name or address that cannot be had is for the person to put right; anything else is a fault. */
function toRefusal(error: unknown): unknown {
  const [fault] = error instanceof Problem ? (error.details.errors ?? []) : []
  if (!fault) return error
  return new CommandRefusal(`--${fault.pointer.slice(1)} ${reasons[fault.code] ?? fault.code}.`)
}

async function resetPassword(deps: Deps, args: string[]): Promise<string> {
  const account = await findNamed(deps, 'reset-password', args)
  const link = await makeResetLink(deps, deps.db, account.id)
  return `A new password for ${account.username} can be chosen here, once, within an hour:\n${link}`
}

/** The account whose name stands after the command, and nothing else. */
async function findNamed({ db }: Deps, command: string, [login, ...more]: string[]) {
  if (!login || more.length > 0) throw new CommandRefusal(`Usage: npm run tintype -- ${command} <username>`)
  const account = await findAccountByLogin(db, login)
  if (!account) throw new CommandRefusal(`Nobody here is called ${login}.`)
  return account
}

async function letPasswordBeEnough(deps: Deps, args: string[]): Promise<string> {
  const { id, username } = await findNamed(deps, 'remove-two-factor', args)
  if (!(await removeTwoFactor(deps, id)))
    throw new CommandRefusal(`${username} has no two-factor sign-in; the password is enough.`)
  return `${username} signs in with the password alone from now on, and was told so by mail.`
}

async function signOutEveryone({ db }: Deps, args: string[]): Promise<string> {
  if (args.length > 0) throw new CommandRefusal('Usage: npm run tintype -- sign-out-everyone')
  const sessions = count(await deleteAllSessions(db), 'session')
  const tokens = count(await deleteAllTokens(db), 'access token')
  return `Everybody is signed out (${sessions}, ${tokens}).`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
