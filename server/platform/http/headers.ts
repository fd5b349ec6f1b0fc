import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'

const policy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The same for everybody. */
export const fixedHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'private, no-store',
}

const overTls = { 'strict-transport-security': 'max-age=31536000' }

/** Headers for every answer, errors and files included. Routes may only add to them. */
export function addSecurityHeaders(app: App, baseUrl: URL) {
  app.addHook('onRequest', (request, reply, done) => {
    setSecurityHeaders(request, reply, baseUrl)
    done()
  })
}

export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply, baseUrl: URL) {
  reply.headers({ ...securityHeaders(baseUrl), 'x-request-id': request.id })
}

/** The same for every answer of this site. */
export function securityHeaders({ protocol }: URL): Record<string, string> {
  return { ...fixedHeaders, ...(protocol === 'https:' && overTls) }
}
