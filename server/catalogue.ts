import { type FieldError, Problem, type ProblemDetails, platformProblems } from './platform/http/problems.ts'

/** Every problem the API can answer with. Each code has a sentence in both locale files under `problem`. */
export const catalogue = {
  ...platformProblems,
  'wrong-credentials': { status: 401, title: 'The name or the password is wrong.' },
  'account-suspended': { status: 403, title: 'This account is suspended.' },
  'sign-in-expired': { status: 410, title: 'This sign-in has ended; begin with the password again.' },
  'two-factor-on': { status: 409, title: 'Two-factor sign-in is on already.' },
  'two-factor-off': { status: 409, title: 'Two-factor sign-in is not set up.' },
  'invalid-token': { status: 401, title: 'This token is wrong, ended or too old.' },
  'too-many-tokens': { status: 409, title: 'There are too many tokens; end some first.' },
  'passkey-not-accepted': { status: 401, title: 'This passkey is not accepted.' },
  'passkey-not-made': { status: 422, title: 'The passkey could not be added.' },
  'too-many-passkeys': { status: 409, title: 'There are too many passkeys; remove some first.' },
  'last-administrator': { status: 409, title: 'Somebody must remain who can administer.' },
  'role-in-use': { status: 409, title: 'This role is built in, or somebody has it.' },
  'mail-not-retryable': { status: 409, title: 'Only a mail that failed and has its text can be sent again.' },
  'link-not-valid': { status: 410, title: 'This link has been used, replaced or is too old.' },
  'email-taken': { status: 409, title: 'Another account has this address.' },
  'username-changed-lately': { status: 409, title: 'A username can be changed once in 24 hours.' },
  'export-under-way': { status: 409, title: 'Your archive is being made already.' },
  'export-made-lately': { status: 429, title: 'An archive can be made once in 24 hours.' },
  'wrong-welcome-code': { status: 403, title: 'The code is not the one in the server’s log.' },
  'already-welcomed': { status: 409, title: 'This site has its administrator already.' },
  'format-not-offered': { status: 501, title: 'This format is not offered here.' },
  'comments-closed': { status: 403, title: 'The author has turned comments off.' },
  'already-reported': { status: 409, title: 'You have reported this already.' },
  'original-not-strippable': { status: 422, title: 'This file cannot be freed of its private data.' },
  'too-many-follows': { status: 409, title: 'You follow as many people as you can; end some first.' },
  'too-many-tag-follows': { status: 409, title: 'You follow as many tags as you can; end some first.' },
  'too-many-blocks': { status: 409, title: 'The list is full; take somebody off it first.' },
  'upload-not-found': { status: 404, title: 'There is no such upload.' },
  'upload-not-ready': { status: 422, title: 'The upload is not ready yet.' },
  'upload-already-published': { status: 409, title: 'The upload has been published already.' },
  'crop-outside': { status: 422, title: 'The part to keep is too small, or not within the picture.' },
  'upload-complete': { status: 409, title: 'The upload is complete already.' },
  'upload-offset-conflict': { status: 409, title: 'The upload is at another place; ask where.' },
  'upload-busy': { status: 423, title: 'Another request still sends this upload.' },
  'wrong-tus-version': { status: 412, title: 'This server speaks tus 1.0.0.' },
  'upload-too-large': { status: 413, title: 'The file is too large.' },
  'too-many-uploads': { status: 429, title: 'Too many uploads are waiting; publish or remove some first.' },
  'unsupported-image': { status: 415, title: 'This kind of file is not accepted.' },
  'broken-image': { status: 422, title: 'The file is damaged or is no picture.' },
  'too-many-pixels': { status: 422, title: 'The picture has too many pixels.' },
  'image-too-slow': { status: 422, title: 'The picture takes too long to read.' },
  'image-too-heavy': { status: 422, title: 'The picture needs too much memory.' },
} as const

export type ProblemCode = keyof typeof catalogue

export function problem(code: ProblemCode, details?: ProblemDetails): Problem {
  return new Problem(code, catalogue[code], details)
}

/** 422 with what is wrong, field by field. */
export function invalidInput(...errors: FieldError[]): Problem {
  return problem('invalid-input', { errors })
}
