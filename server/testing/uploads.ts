import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Insertable } from 'kysely'
import type { Uploads } from '../platform/db/schema.generated.ts'
import { makeFileName } from '../platform/files/file-name.ts'
import type { TestApp } from './app.ts'
import { ORIGIN } from './people.ts'

type Uploader = { cookie: string }

export type TusRequest = {
  method?: 'POST' | 'HEAD' | 'PATCH' | 'GET' | 'OPTIONS'
  /** Below `/api/v1/uploads`. */
  path?: string
  headers?: Record<string, string | undefined>
  body?: Buffer
}

/** One request of the tus protocol; a header set to undefined is left out. */
export async function sendTus(
  { app }: Pick<TestApp, 'app'>,
  { cookie }: Uploader,
  { method = 'POST', path = '', headers = {}, body }: TusRequest,
): Promise<LightMyRequestResponse> {
  const all = { origin: ORIGIN, cookie, 'tus-resumable': '1.0.0', ...headers }
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const options: InjectOptions = {
    method,
    url: `/api/v1/uploads${path}`,
    headers: Object.fromEntries(present),
  }
  return await app.inject(body === undefined ? options : { ...options, payload: body })
}

/** Begins an upload; nothing of it has arrived yet. */
export async function beginUpload(
  test: Pick<TestApp, 'app'>,
  by: Uploader,
  {
    size,
    name = 'picture.jpg',
    headers = {},
  }: { size: number; name?: string; headers?: TusRequest['headers'] },
): Promise<LightMyRequestResponse> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`
  return await sendTus(test, by, {
    headers: { 'upload-length': String(size), 'upload-metadata': metadata, ...headers },
  })
}

export function keyOf(answer: LightMyRequestResponse): string {
  const key = /^\/api\/v1\/uploads\/([a-z0-9_-]+)$/.exec(String(answer.headers['location']))?.[1]
  if (!key) throw new Error(`No upload was made: ${answer.statusCode} ${answer.body}`)
  return key
}

export async function appendToUpload(
  test: Pick<TestApp, 'app'>,
  by: Uploader,
  {
    key,
    offset,
    bytes,
    headers = {},
  }: { key: string; offset: number; bytes: Buffer; headers?: TusRequest['headers'] },
): Promise<LightMyRequestResponse> {
  return await sendTus(test, by, {
    method: 'PATCH',
    path: `/${key}`,
    headers: {
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      ...headers,
    },
    body: bytes,
  })
}

/** Sends a whole file. Its renditions are made when the jobs run. */
export async function sendFile(test: Pick<TestApp, 'app'>, by: Uploader, bytes: Buffer): Promise<string> {
  const key = keyOf(await beginUpload(test, by, { size: bytes.length }))
  const answer = await appendToUpload(test, by, { key, offset: 0, bytes })
  if (answer.statusCode !== 204)
    throw new Error(`The upload was refused: ${answer.statusCode} ${answer.body}`)
  return key
}

/** A file that arrived and whose renditions are ready. */
export async function aReadyUpload(test: TestApp, by: Uploader, bytes: Buffer): Promise<string> {
  const key = await sendFile(test, by, bytes)
  await test.runJobs()
  return key
}

/** As if three days had passed: nothing of any upload is left. */
export async function forgetUploads({ deps, runJobs }: TestApp): Promise<void> {
  await runJobs()
  const updatedAt = new Date(Date.now() - 73 * 3_600_000)
  await deps.db.updateTable('uploads').set({ updatedAt }).execute()
  await deps.jobs.add(deps.db, 'sweep-uploads', {})
  await runJobs()
}

/** A row only, as if a file had arrived: for what happens to uploads afterwards. */
export async function anUpload(
  { deps }: Pick<TestApp, 'deps'>,
  { by, ...wishes }: Partial<Insertable<Uploads>> & { by: { id: string } },
): Promise<string> {
  const key = makeFileName()
  const whole = { mediaKey: makeFileName(), format: 'jpeg', width: 1200, height: 800, thumbhash: 'YIkG' }
  await deps.db
    .insertInto('uploads')
    .values({
      key,
      accountId: by.id,
      fileName: 'picture.jpg',
      size: '1000',
      state: 'ready',
      ...whole,
      ...wishes,
    })
    .execute()
  return key
}
