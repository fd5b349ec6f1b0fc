import type { FastifyRequest, RouteOptions } from 'fastify'
import type { App } from './app-type.ts'
import { platformProblem } from './problems.ts'
import type { Permission, Viewer } from './viewer.ts'

/**
 * Who may call a route: anyone; whoever is signed in; whoever proved a password or passkey lately;
 * or whoever is signed in, confirmed and holds a permission.
 */
export type Access = 'anyone' | 'signed-in' | 'fresh' | { may: Permission }

/** A sign-in counts as fresh for this long. */
export const FRESH_FOR_MS = 15 * 60_000

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** What a token needs to be let in where a sign-in is enough for people; without it, none is. */
    tokenScope?: Permission
    /** False for what is the same for everybody, so that it costs no query and outlives the database. */
    needsViewer?: boolean
  }
  interface FastifyRequest {
    viewer: Viewer | null
  }
}

/**
 * Refuses to register a route that does not say who may call it. Routes of plugins that know nothing of it stand in a
 * context decorated with `servesPublicFiles`.
 */
export function requireAccess(app: App) {
  app.addHook('onRoute', function (route: RouteOptions) {
    if (app.hasDecorator.call(this, 'servesPublicFiles'))
      route.config = { ...route.config, access: 'anyone', needsViewer: false }
    if (route.config?.access) return
    throw new Error(`The route ${String(route.method)} ${route.url} does not declare its access.`)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    checkAccess(request, request.viewer)
    done()
  })
}

/** Whether `viewer` may do what `request` asks for; whoever sends a long body is asked again while it arrives. */
export function checkAccess(request: FastifyRequest, viewer: Viewer | null) {
  const access = request.routeOptions.config.access
  if (viewer?.isProgram) checkProgram(request, viewer)
  if (!access || access === 'anyone') return
  if (!viewer) throw platformProblem('sign-in-required')
  if (access === 'signed-in') return
  if (access === 'fresh') return checkFresh(viewer)
  checkPermission(viewer, access.may)
}

/** Closed unless the route says otherwise: what only people do, no token does. */
function checkProgram({ method, routeOptions: { config } }: FastifyRequest, viewer: Viewer) {
  const { access, tokenScope } = config
  if (typeof access === 'object') return
  const mayRead = access === 'anyone' && (method === 'GET' || method === 'HEAD')
  const isNamed = tokenScope !== undefined && viewer.permissions.has(tokenScope)
  if (!mayRead && !isNamed) throw platformProblem('token-not-accepted')
}

function checkFresh(viewer: Viewer) {
  if (Date.now() - viewer.freshAt.getTime() > FRESH_FOR_MS) throw platformProblem('fresh-sign-in-required')
}

/** The same question for code that is no route: uploads, streams. */
export function checkPermission(viewer: Viewer, permission: Permission) {
  if (!viewer.permissions.has(permission)) throw platformProblem('not-allowed')
  if (!viewer.isConfirmed) throw platformProblem('confirmation-required')
}
