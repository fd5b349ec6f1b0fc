import { Metadata } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { Deps, FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { type Errand, errands } from './find-errand.ts'
import { deleteUpload, findUpload, findUse, touchUpload } from './queries.ts'
import { reserveUpload } from './reserve-upload.ts'
import { UploadParams } from './schemas.ts'
import { removeUploadFiles } from './store.ts'
import { createTus, finishIfWhole } from './tus.ts'

const config = { access: { may: 'UPLOAD' }, takesLong: true } as const
const VERSION = '1.0.0'

/** tus 1.0: create, ask for the offset, append. Bodies go straight to disk, so no parser may read them. */
export const tusRoutes: FeatureRoutes = async (parent, deps) => {
  await parent.register(async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const tus = createTus(deps)
    const pass = async (errand: Errand, reply: FastifyReply) => {
      const { raw } = errand.request
      for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
      reply.hijack()
      await errands.run(errand, () => tus.handle(raw, reply.raw))
    }

    app.post('/api/v1/uploads', { config, schema: { hide: true } }, async (request, reply) => {
      checkVersion(request)
      const viewer = viewerOf(request)
      const key = await reserveUpload(deps, viewer, readFile(request))
      await pass({ key, accountId: viewer.id, request }, reply)
      const isMade = reply.raw.statusCode === 201 && (await findUse(deps.db, key)) !== 'none'
      if (!isMade) await forget(deps, viewer.id, key)
    })

    app.route<{ Params: { id: string } }>({
      method: ['HEAD', 'PATCH'],
      url: '/api/v1/uploads/:id',
      config,
      schema: { hide: true, params: UploadParams },
      handler: async (request, reply) => {
        checkVersion(request)
        const { id: accountId } = viewerOf(request)
        const key = request.params.id
        const upload = await findUpload(deps.db, accountId, key)
        if (!upload || upload.state === 'failed') throw problem('upload-not-found')
        const errand = { key, accountId, request }
        const isWhole = upload.state !== 'receiving' || (await finishIfWhole(deps, errand, upload.size))
        if (isWhole) return answerWhole(request, reply, upload.size)
        checkType(request)
        if (request.method === 'PATCH') await touchUpload(deps.db, key)
        await pass(errand, reply)
      },
    })
  })
}

function checkVersion({ headers }: FastifyRequest) {
  if (headers['tus-resumable'] !== VERSION) throw problem('wrong-tus-version')
  const wishes = ['upload-defer-length', 'upload-concat']
  if (wishes.some((name) => headers[name] !== undefined)) throw problem('invalid-request')
}

function checkType({ method, headers }: FastifyRequest) {
  const isRight = headers['content-type'] === 'application/offset+octet-stream'
  if (method === 'PATCH' && !isRight) throw problem('unsupported-content-type')
}

/** A client that lost the last answer learns that everything arrived; nothing can be appended any more. */
function answerWhole({ method }: FastifyRequest, reply: FastifyReply, size: string) {
  if (method === 'PATCH') throw problem('upload-complete')
  return reply
    .headers({ 'tus-resumable': VERSION, 'upload-offset': size, 'upload-length': size })
    .code(200)
    .send()
}

function readFile({ headers }: FastifyRequest): { name: string; size: number } {
  const length = headers['upload-length']
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) throw problem('invalid-request')
  return { name: readName(headers['upload-metadata']), size: Number(length) }
}

function readName(metadata: string | string[] | undefined): string {
  if (typeof metadata !== 'string') return ''
  try {
    const { filename, name } = Metadata.parse(metadata)
    return filename ?? name ?? ''
  } catch {
    throw problem('invalid-request')
  }
}

/** The row may be gone before the file was made: then its account was deleted at this very moment. */
async function forget(deps: Deps, accountId: string, key: string) {
  const upload = await deleteUpload(deps.db, accountId, key)
  await removeUploadFiles(deps, upload ?? { key, mediaKey: null })
}
