import type { components, paths } from './schema.generated.ts'

type Get<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type ProblemBody = components['schemas']['Problem']
export type Viewer = NonNullable<Get<'/api/v1/auth/viewer'>['viewer']>
export type Mail = Get<'/api/v1/admin/mails'>['items'][number]
export type MailWithText = Get<'/api/v1/admin/mails/{id}'>
