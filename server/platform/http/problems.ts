export type ProblemParams = Record<string, string | number>

/** One field's fault: `pointer` is a JSON pointer into the body, `code` is translated by the client. */
export type FieldError = { pointer: string; code: string; params?: ProblemParams; detail?: string }

/** Failures that the platform itself answers with; the product adds its own (server/catalogue.ts). */
export const platformProblems = {
  'invalid-request': { status: 400, title: 'The request is malformed.' },
  'invalid-input': { status: 422, title: 'Some fields need another look.' },
  'sign-in-required': { status: 401, title: 'Sign in to do this.' },
  'fresh-sign-in-required': { status: 403, title: 'Confirm that it is you first.' },
  'confirmation-required': { status: 403, title: 'Confirm your e-mail address first.' },
  'not-allowed': { status: 403, title: 'You may not do this.' },
  'token-not-accepted': { status: 403, title: 'This cannot be done with an access token.' },
  'wrong-origin': { status: 403, title: 'The request came from another site.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here.' },
  'request-too-slow': { status: 408, title: 'The request took too long to arrive.' },
  'headers-too-large': { status: 431, title: 'The request’s headers are too large.' },
  'too-large': { status: 413, title: 'The request is too large.' },
  'unsupported-content-type': { status: 415, title: 'This content type is not accepted.' },
  'idempotency-key-reused': { status: 422, title: 'This key was used for another request.' },
  'too-many-requests': { status: 429, title: 'Too many tries; wait a moment.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side.' },
  'storage-full': { status: 507, title: 'The server’s storage is full.' },
  unavailable: { status: 503, title: 'The service is busy or starting; try again in a moment.' },
} as const satisfies ProblemCatalogue

export type ProblemCatalogue = Record<string, { status: number; title: string }>

export type ProblemDetails = {
  params?: ProblemParams
  errors?: FieldError[]
  retryAfterSeconds?: number
  cause?: unknown
}

/** An expected failure. It leaves the server as RFC 9457 problem+json. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly details: ProblemDetails

  constructor(
    code: string,
    { status, title }: { status: number; title: string },
    details: ProblemDetails = {},
  ) {
    super(title, { cause: details.cause })
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.details = details
  }
}

/** A platform problem by its code. */
export function platformProblem(code: keyof typeof platformProblems, details?: ProblemDetails): Problem {
  return new Problem(code, platformProblems[code], details)
}
