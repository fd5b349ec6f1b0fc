import { Type } from 'typebox'
import { Named } from '../../platform/http/schemas.ts'

export const Site = Named(
  'Site',
  Type.Object({
    name: Type.String(),
    description: Type.String(),
    registration: Type.Union([Type.Literal('open')]),
    needsWelcome: Type.Boolean({ description: 'Nobody has made the administrator yet.' }),
    mailIsSent: Type.Boolean({ description: 'Mails leave by SMTP; otherwise administrators read them.' }),
    languages: Type.Array(Type.String()),
    limits: Type.Object({
      uploadBytes: Type.Integer(),
      megapixels: Type.Integer(),
      batch: Type.Integer(),
      description: Type.Integer(),
      altText: Type.Integer(),
      tags: Type.Integer(),
      tag: Type.Integer(),
    }),
    acceptedTypes: Type.Array(Type.String()),
  }),
)
