import fastifySwagger from '@fastify/swagger'
import type { App } from './app-type.ts'
import { type ApiDocument, renderApiPage } from './docs-page.ts'
import { docsStyle } from './docs-style.ts'
import { namedSchemas } from './schemas.ts'

type Schema = Record<string, unknown>

/** Collects the routes' schemas into an OpenAPI 3.1 document, served at `/api/v1/openapi.json`; to read at `/api/docs`. */
export async function describeApi(app: App) {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.1',
      info: { title: 'Tintype', version: '1', description: 'The API of a Tintype site.' },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tintype_session' } },
      },
    },
    // biome-ignore lint/complexity/useMaxParams: the plugin's own signature
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => nameOf(json, index) },
    transform: ({ schema, url }) => ({ schema: withProblem(toSchema(schema)), url }),
  })
  for (const schema of namedSchemas()) app.addSchema(schema)
  app.get('/api/v1/openapi.json', { config: { access: 'anyone' }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
  app.get(
    '/api/docs.css',
    { config: { access: 'anyone', needsViewer: false }, schema: { hide: true } },
    async (_request, reply) => reply.type('text/css; charset=utf-8').send(docsStyle),
  )
  app.get('/api/docs', { config: { access: 'anyone' }, schema: { hide: true } }, async (_request, reply) => {
    // The plugin's type allows more in a path than the operations that it writes there.
    const document = app.swagger() as unknown as ApiDocument
    return reply.type('text/html; charset=utf-8').send(renderApiPage(document))
  })
}

function toSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function nameOf(json: Record<string, unknown>, index: number): string {
  return typeof json['$id'] === 'string' ? json['$id'] : `schema-${index}`
}

/** Every route may answer with a problem; parameters with a default are optional for callers. */
function withProblem({ querystring, response, ...rest }: Schema): Schema {
  const problems = {
    description: 'A problem',
    content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
  }
  return {
    ...rest,
    ...(querystring ? { querystring: withoutDefaulted(toSchema(querystring)) } : {}),
    response: { ...toSchema(response), default: problems },
  }
}

function withoutDefaulted(schema: Schema): Schema {
  const properties = toSchema(schema['properties'])
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return {
    ...schema,
    required: required.filter((name) => toSchema(properties[name])['default'] === undefined),
  }
}
