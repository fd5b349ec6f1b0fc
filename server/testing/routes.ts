import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, HTTPMethods, RouteOptions } from 'fastify'
import type { Access } from '../platform/http/access.ts'

export type KnownRoute = { method: HTTPMethods; url: string; access: Access | undefined }

/** Every route of every app that is built while `work` runs. */
export async function collectRoutes(work: () => Promise<unknown>): Promise<KnownRoute[]> {
  const registered: RouteOptions[] = []
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route) => void registered.push(route))
  }
  subscribe('fastify.initialization', listen)
  try {
    await work()
  } finally {
    unsubscribe('fastify.initialization', listen)
  }
  return registered.flatMap(({ method, url, config }) =>
    [method].flat().map((one) => ({ method: one, url, access: config?.access })),
  )
}

const examples: Record<string, string> = {
  username: 'nobody_here',
  key: 'a'.repeat(26),
  file: 'small.webp',
}

/** A route's address with something that may stand for each of its parameters, or with `value` for all of them. */
export function fillUrl(url: string, value?: string): string {
  return url
    .replace(/:(\w+)/g, (_whole, name: string) => value ?? examples[name] ?? '1')
    .replace('*', value ?? 'x')
}
