import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { Config } from '../../platform/config/config.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { bearerToken } from '../../platform/http/bearer.ts'
import { addressOf } from '../../platform/http/source.ts'
import type { Permission, Viewer } from '../../platform/http/viewer.ts'
import { findTokenViewer } from './find-token-viewer.ts'
import { deleteSession, findViewerRow, insertSession, touchSession, type ViewerRow } from './queries.ts'
import { renewToken } from './queries-sessions.ts'
import { hashToken, makeToken } from './tokens.ts'

declare module '../../platform/http/viewer.ts' {
  interface Viewer extends Omit<ViewerRow, 'permissions' | 'freshAt' | 'isStale'> {}
}

/** As long as browsers keep a cookie at all: how long a session lives is said by its row, which use prolongs. */
const REMEMBER_SECONDS = 400 * 24 * 3600

/** Behind TLS the `__Host-` prefix ties the cookie to this very host. */
export function cookieName(config: Config): string {
  return isBehindTls(config) ? '__Host-tintype_session' : 'tintype_session'
}

function isBehindTls({ baseUrl }: Config): boolean {
  return baseUrl.protocol === 'https:'
}

function cookieOptions(config: Config) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isBehindTls(config) } as const
}

/** Whether a request brings nothing that could tell who asks. */
export function isStranger(config: Config, { headers }: FastifyRequest): boolean {
  if (headers.authorization !== undefined) return false
  return headers.cookie === undefined || !headers.cookie.includes(cookieName(config))
}

/** Who is asking: by a token where one is brought, else by the session cookie. */
export async function findViewer(deps: Deps, request: FastifyRequest): Promise<Viewer | null> {
  const bearer = bearerToken(request)
  if (bearer) return await findTokenViewer(deps, bearer)
  const token = request.cookies[cookieName(deps.config)]
  return token ? await findViewerByToken(deps, token) : null
}

/** The session's last use is noted every five minutes. */
export async function findViewerByToken(deps: Deps, token: string): Promise<Viewer | null> {
  return (await findWithExpiry(deps, token))?.viewer ?? null
}

/** The same with how long (ms) the session lives if it is not used again. */
export async function findWithExpiry(deps: Deps, token: string) {
  const row = await findViewerRow(deps.pool, hashToken(token))
  if (!row) return undefined
  if (row.isStale) await touchSession(deps.db, row.sessionId)
  const { isStale: _isStale, livesForMs, permissions, ...rest } = row
  // Names that nobody asks for do no harm.
  const viewer: Viewer = { ...rest, permissions: new Set(permissions as Permission[]) }
  return { viewer, livesForMs }
}

type Opening = { accountId: string; isRemembered: boolean; request: FastifyRequest; reply: FastifyReply }

/** A new session with a new token, which is returned; one that came along with the request is dead afterwards. */
export async function openSession(deps: Deps, db: Db, opening: Opening): Promise<string> {
  const { accountId, isRemembered, request, reply } = opening
  await closeSession(deps, db, request)
  const { token, hash } = makeToken()
  await insertSession(db, {
    tokenHash: hash,
    accountId,
    isRemembered,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    address: addressOf(request),
  })
  setCookie(deps, reply, { token, isRemembered })
  return token
}

type Cookie = { token: string; isRemembered: boolean }

function setCookie({ config }: Deps, reply: FastifyReply, { token, isRemembered }: Cookie) {
  const lifetime = isRemembered ? { maxAge: REMEMBER_SECONDS } : {}
  reply.setCookie(cookieName(config), token, { ...cookieOptions(config), ...lifetime })
}

type Renewal = { sessionId: string; reply: FastifyReply }

/**
 * The session goes on as a fresh one under a new token, which is returned; the old one is dead.
 * @throws Problem `sign-in-required` for a session that has ended meanwhile.
 */
export async function renewSession(deps: Deps, db: Db, { sessionId, reply }: Renewal): Promise<string> {
  const { token, hash } = makeToken()
  const session = await renewToken(db, sessionId, hash)
  if (!session) throw problem('sign-in-required')
  setCookie(deps, reply, { token, isRemembered: session.isRemembered })
  return token
}

export async function closeSession(deps: Deps, db: Db, request: FastifyRequest): Promise<void> {
  const token = request.cookies[cookieName(deps.config)]
  if (token) await deleteSession(db, hashToken(token))
}

export function clearCookie(deps: Deps, reply: FastifyReply) {
  reply.clearCookie(cookieName(deps.config), cookieOptions(deps.config))
}

/** The viewer of a route whose access level promises one. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw problem('sign-in-required')
  return request.viewer
}
