import { FileStore } from '@tus/file-store'
import { Server, type ServerOptions } from '@tus/server'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { Problem } from '../../platform/http/problems.ts'
import { problemBody } from '../../platform/http/replies.ts'
import { limits } from '../site/index.ts'
import { finishUpload } from './finish-upload.ts'
import { deleteUpload } from './queries.ts'
import { incomingPath, removeUploadFiles } from './store.ts'

/** What the route knows and the tus hooks need, by the raw request that both hold. */
export type Errand = { key: string; accountId: string; requestId: string }

export const errands = new WeakMap<object, Errand>()

type HookRequest = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[0]

function errandOf(request: HookRequest): Errand {
  const raw = request.runtime?.node?.req
  const errand = raw && errands.get(raw)
  if (!errand) throw problem('upload-not-found')
  return errand
}

/** The tus protocol over a local folder; who may do what was settled by the routes before. */
export function createTus(deps: Deps): Server {
  return new Server({
    path: '/api/v1/uploads',
    datastore: new FileStore({ directory: deps.folders.incoming }),
    relativeLocation: true,
    maxSize: limits.uploadBytes,
    // Pages of other sites have no business here.
    allowedOrigins: () => false,
    namingFunction: (request) => errandOf(request).key,
    onUploadFinish: (request) => finish(deps, errandOf(request)),
  })
}

/** A file that is no picture is gone before its last request is answered. */
async function finish(deps: Deps, { key, accountId, requestId }: Errand) {
  try {
    await finishUpload(deps, { key, path: incomingPath(deps, key) })
    return {}
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await deleteUpload(deps.db, accountId, key)
    await removeUploadFiles(deps, { key, mediaKey: null })
    return {
      status_code: error.status,
      headers: { 'content-type': 'application/problem+json' },
      body: problemBody(error, requestId),
    }
  }
}
