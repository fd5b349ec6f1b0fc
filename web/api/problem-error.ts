import type { ProblemBody } from './types.ts'

/** What the API answered instead of what was asked for. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly params: ProblemBody['params']
  readonly errors: NonNullable<ProblemBody['errors']>
  /** What the operator finds in the log. */
  readonly requestId: string

  constructor(body: Pick<ProblemBody, 'code' | 'status'> & Partial<ProblemBody>) {
    super(body.title ?? body.code)
    this.name = 'ProblemError'
    this.code = body.code
    this.status = body.status
    this.params = body.params ?? {}
    this.errors = body.errors ?? []
    this.requestId = body.requestId ?? ''
  }
}

/** No answer came: the network or the server is away. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('No answer from the server', { cause })
    this.name = 'ConnectionError'
  }
}

export function isProblem(error: unknown, code: string): boolean {
  return error instanceof ProblemError && error.code === code
}

/** A proxy in between may answer with a page of its own: then the status is all there is. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const isOurs = response.headers.get('content-type')?.startsWith('application/problem+json')
  const body: unknown = isOurs ? await response.json().catch(() => undefined) : undefined
  if (isProblemBody(body)) return new ProblemError(body)
  const code = response.status >= 502 && response.status <= 504 ? 'unavailable' : 'internal-error'
  return new ProblemError({ code, status: response.status })
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}
