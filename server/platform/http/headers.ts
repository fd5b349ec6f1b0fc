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

/** Headers for every answer, errors and files included. Routes may only add to them. */
export function addSecurityHeaders(app: App, baseUrl: URL) {
  app.addHook('onRequest', async (request, reply) => setSecurityHeaders(request, reply, baseUrl))
}

export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply, baseUrl: URL) {
  reply.headers({ ...fixedHeaders, 'x-request-id': request.id })
  if (baseUrl.protocol === 'https:') reply.header('strict-transport-security', 'max-age=31536000')
}
