import type { FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { platformProblem } from './problems.ts'

/**
 * Refuses what this server and one before it could read in two ways: another host in the address than the site's own,
 * two hosts, and a packed body, which would be taken as it is.
 */
export function demandOneMeaning(app: App, baseUrl: URL) {
  app.addHook('onRequest', (request, _reply, done) => {
    if (namesAnotherHost(request, baseUrl) || hostsOf(request) > 1) throw platformProblem('invalid-request')
    if (isPacked(request)) throw platformProblem('unsupported-content-type')
    done()
  })
}

/** Whether nothing about a request is to be refused. */
export function hasOneMeaning(request: FastifyRequest, baseUrl: URL): boolean {
  return !namesAnotherHost(request, baseUrl) && hostsOf(request) <= 1 && !isPacked(request)
}

function namesAnotherHost({ raw }: FastifyRequest, baseUrl: URL): boolean {
  const { url = '' } = raw
  return !/^[/*]/.test(url) && URL.parse(url)?.host !== baseUrl.host
}

function hostsOf({ raw }: FastifyRequest): number {
  const { rawHeaders } = raw
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts
}

function isPacked({ headers }: FastifyRequest): boolean {
  return (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity'
}
