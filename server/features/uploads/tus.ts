import { stat } from 'node:fs/promises'
import { Server, type ServerOptions } from '@tus/server'
import { type ProblemCode, problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { hasRoom } from '../../platform/files/room.ts'
import { Problem } from '../../platform/http/problems.ts'
import { problemBody, toProblem } from '../../platform/http/replies.ts'
import { limits } from '../site/index.ts'
import { type Errand, findErrand } from './find-errand.ts'
import { finishUpload } from './finish-upload.ts'
import { createOneWriter } from './lock-writer.ts'
import { deleteUpload, findUpload } from './queries.ts'
import { GuardedStore } from './receive-bytes.ts'
import { incomingPath, removeUploadFiles } from './store.ts'

/** The tus protocol over a local folder; who may do what was settled by the routes before. */
export function createTus(deps: Deps): Server {
  return new ProblemServer({
    path: '/api/v1/uploads',
    datastore: new GuardedStore(deps),
    locker: createOneWriter(),
    relativeLocation: true,
    maxSize: limits.uploadBytes,
    // Pages of other sites have no business here.
    allowedOrigins: () => false,
    namingFunction: () => findErrand().key,
    // Left alone, the library takes whatever stands behind the last slash, parameters included.
    getFileIdFromRequest: () => findErrand().key,
    onUploadFinish: () => answerFinish(deps, findErrand()),
    onResponseError: (_request, error) => answerFailure(deps, findErrand(), error),
  })
}

/** What the library refuses by itself, by its status: clients of the protocol look at nothing else. */
const refusals: Record<number, ProblemCode> = {
  404: 'upload-not-found',
  409: 'upload-offset-conflict',
  410: 'upload-not-found',
  413: 'too-large',
  423: 'upload-busy',
}

const refusalOf = (status: number) => problem(refusals[status] ?? 'invalid-request')

type Write = Server['write']

/** The library's refusals have the shape of all others. */
class ProblemServer extends Server {
  override write(...[context, headers, status, body = '']: Parameters<Write>): ReturnType<Write> {
    if (status < 400) return super.write(context, headers, status, body)
    headers.set('content-type', 'application/problem+json')
    const { status_code, body: text } = body.startsWith('{')
      ? { status_code: status, body }
      : toAnswer(refusalOf(status), findErrand())
    return super.write(context, headers, status_code, text)
  }
}

async function answerFinish(deps: Deps, errand: Errand) {
  const refusal = await finish(deps, errand)
  if (!refusal) return {}
  return { ...toAnswer(refusal, errand), headers: { 'content-type': 'application/problem+json' } }
}

/** A file that is no picture is gone before its last request is answered; the reason is returned. */
async function finish(deps: Deps, { key, accountId }: Errand): Promise<Problem | undefined> {
  try {
    await finishUpload(deps, { key, accountId, path: incomingPath(deps, key) })
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await deleteUpload(deps.db, accountId, key)
    await removeUploadFiles(deps, { key, mediaKey: null })
    return error
  }
}

/**
 * The server may have died between an upload's last byte and its end, and no client sends that byte again.
 * @returns whether all bytes are there, the end then made up for.
 */
export async function finishIfWhole(deps: Deps, errand: Errand, size: string): Promise<boolean> {
  const found = await stat(incomingPath(deps, errand.key)).catch(() => undefined)
  if (found?.size !== Number(size)) return false
  const refusal = await finish(deps, errand)
  if (refusal) throw refusal
  return true
}

type TusError = Parameters<NonNullable<ServerOptions['onResponseError']>>[1]

/** What went wrong on this side is logged and leaks nothing. */
async function answerFailure(deps: Deps, errand: Errand, error: TusError) {
  if (errand.refusal) return toAnswer(errand.refusal, errand)
  const isRefusal = 'status_code' in error && error.status_code < 500
  return toAnswer(isRefusal ? refusalOf(error.status_code) : await explain(deps, errand, error), errand)
}

async function explain(deps: Deps, { key, accountId, request }: Errand, error: TusError): Promise<Problem> {
  const cause = error instanceof Error ? error : new Error(error.body)
  const found = await findUpload(deps.db, accountId, key).catch(() => null)
  if (found === undefined) return problem('upload-not-found')
  if (!(await hasRoom(deps.folders.incoming, 0))) return problem('storage-full')
  return toProblem(cause, request)
}

function toAnswer(refusal: Problem, { request }: Errand) {
  return { status_code: refusal.status, body: problemBody(refusal, request.id) }
}
