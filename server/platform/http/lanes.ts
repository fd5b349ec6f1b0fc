import type { RouteOptions } from 'fastify'
import { createLane, type Lane } from '../limits/lane.ts'
import type { App } from './app-type.ts'
import { platformProblem } from './problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route whose body arrives while it works: it holds nobody's lane, and no connection of the database. */
    takesLong?: boolean
  }
}

/** So many changes of one account are made at once; a third of the database's connections. */
const WIDTH = 4

/** And so many wait their turn; more at once is no person. */
const QUEUE = 200

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets the changes that one account asks for run a few at a time, so that however many it sends at once, others find the
 * database free. Further ones are answered with `too-many-requests`.
 */
export function keepLanes(app: App) {
  const lanes = new Lanes()
  app.addHook('onRoute', (route: RouteOptions) => {
    if (route.config?.takesLong || ![route.method].flat().some((method) => !safeMethods.has(method))) return
    const { handler } = route
    route.handler = async function (request, reply) {
      const { viewer } = request
      const work = async () => await handler.call(this, request, reply)
      return await (viewer ? lanes.enter(viewer.id, work) : work())
    }
  })
}

class Lanes {
  readonly #lanes = new Map<string, { lane: Lane; inside: number }>()

  async enter(id: string, work: () => Promise<unknown>): Promise<unknown> {
    const place = this.#lanes.get(id) ?? {
      lane: createLane({ width: WIDTH, queue: QUEUE, refuse }),
      inside: 0,
    }
    this.#lanes.set(id, place)
    place.inside += 1
    try {
      return await place.lane(work)
    } finally {
      place.inside -= 1
      if (place.inside === 0) this.#lanes.delete(id)
    }
  }
}

const refuse = () => platformProblem('too-many-requests', { retryAfterSeconds: 2 })
