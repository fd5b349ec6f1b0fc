import { Type } from 'typebox'
import { Id } from '../../platform/http/schemas.ts'

const WORDS_MAX = 500

const misleading = '\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069'

export const NewReport = Type.Object({
  reason: Type.Union([
    Type.Literal('spam'),
    Type.Literal('harassment'),
    Type.Literal('stolen_work'),
    Type.Literal('nudity_or_violence'),
    Type.Literal('other'),
  ]),
  words: Type.String({
    maxLength: WORDS_MAX,
    pattern: `^(?:[^\\p{Cc}${misleading}]|[\\n\\t])*$`,
    default: '',
    description: 'What moderators should know',
  }),
})

export const ReportMade = Type.Object({ id: Id })
export const ReportParams = Type.Object({ id: Id })
export const ReportAccountParams = Type.Object({
  username: Type.String({ pattern: '^[A-Za-z0-9_]{1,20}$' }),
})
