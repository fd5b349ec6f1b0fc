import fastify from 'fastify'
import pg from 'pg'

/**
 * What the machine can do at all: a bare route that answers a constant, and one that runs a prepared query over as many
 * connections as the product has and writes its rows. A program of its own, as the product is one.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 })
const app = fastify()

app.get<{ Params: { bytes: string } }>('/constant/:bytes', (request, reply) => {
  reply.type('application/json; charset=utf-8').send(constantOf(request.params.bytes))
})

const constants = new Map<string, string>()

function constantOf(bytes: string): string {
  const kept = constants.get(bytes) ?? JSON.stringify('x'.repeat(Math.max(0, Number(bytes) - 2)))
  constants.set(bytes, kept)
  return kept
}

const text = { type: 'string' }
const whole = { type: 'integer' }
const row = {
  type: 'object',
  properties: {
    ...{
      id: text,
      description: text,
      alt_text: text,
      media_key: text,
      thumbhash: text,
      username: text,
      name: text,
    },
    ...{ width: whole, height: whole, collect_count: whole, comment_count: whole, created_at: text },
  },
}

const query = {
  name: 'floor',
  text: `select photos.id, description, alt_text, media_key, thumbhash, width, height, collect_count, comment_count,
      photos.created_at, username, name
    from photos join accounts on accounts.id = account_id
    where listed and photos.id < $1 order by photos.id desc limit $2`,
}

app.get<{ Params: { count: string } }>(
  '/rows/:count',
  { schema: { response: { 200: { type: 'object', properties: { items: { type: 'array', items: row } } } } } },
  async (request) => {
    const { rows } = await pool.query({ ...query, values: ['9223372036854775807', request.params.count] })
    return { items: rows }
  },
)

await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' })
