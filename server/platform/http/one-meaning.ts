import type { FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { platformProblem } from './problems.ts'

/**
 * Refuses what this server and one before it could read in two ways: another host in the address than the site's own,
 * two hosts, and a packed body, which would be taken as it is.
 */
export function demandOneMeaning(app: App, baseUrl: URL) {
  app.addHook('onRequest', async (request) => {
    if (namesAnotherHost(request, baseUrl) || hostsOf(request) > 1) throw platformProblem('invalid-request')
    if (isPacked(request)) throw platformProblem('unsupported-content-type')
  })
}

function namesAnotherHost({ raw }: FastifyRequest, baseUrl: URL): boolean {
  const { url = '' } = raw
  return !/^[/*]/.test(url) && URL.parse(url)?.host !== baseUrl.host
}

function hostsOf({ raw }: FastifyRequest): number {
  return raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
}

function isPacked({ headers }: FastifyRequest): boolean {
  return (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity'
}
