import type { FastifyRequest } from 'fastify'

/** The token of `Authorization: Bearer`. No page can make a browser send this header to another site. */
export function bearerToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}
