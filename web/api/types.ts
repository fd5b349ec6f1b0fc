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
export type AccessToken = components['schemas']['AccessToken']
export type MadeAccessToken = components['schemas']['MadeAccessToken']
export type Member = components['schemas']['Member']
export type ListedMember = components['schemas']['ListedMember']
export type Export = components['schemas']['Export']
export type Role = components['schemas']['Role']
export type Site = components['schemas']['Site']
export type Ledger = components['schemas']['Ledger']
export type CollectTotal = components['schemas']['CollectTotal']
export type Comment = components['schemas']['Comment']
export type CommentPage = Get<'/api/v1/photos/{id}/comments'>
export type Photo = components['schemas']['Photo']
export type PhotoEdit = paths['/api/v1/photos/{id}']['patch']['requestBody']['content']['application/json']
export type PhotoPage = Get<'/api/v1/explore'>
export type FeedPage = Get<'/api/v1/feed'>
export type Card = components['schemas']['Card']
export type Person = components['schemas']['Person']
export type Suggestion = Get<'/api/v1/me/suggestions'>['items'][number]
export type Account = components['schemas']['Account']
export type Tag = components['schemas']['Tag']
export type Upload = components['schemas']['Upload']
export type PersonPage = Get<'/api/v1/accounts/{username}/followers'>
export type Settings = components['schemas']['Settings']
