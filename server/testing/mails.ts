import type { TestApp } from './app.ts'

/** What a person got by mail, oldest first. */
export async function mailsTo({ deps }: Pick<TestApp, 'deps'>, email: string) {
  return await deps.db
    .selectFrom('mails')
    .select(['subject', 'text', 'html', 'recipient'])
    .where('recipient', '=', email)
    .orderBy('id')
    .execute()
}

/** The token in the newest mail to an address that leads to this page. */
export async function mailedToken(test: Pick<TestApp, 'deps'>, email: string, page: string): Promise<string> {
  const mails = await mailsTo(test, email)
  const links = mails.map(({ text }) => new RegExp(`${page}\\?token=([\\w-]+)`).exec(text ?? '')?.[1])
  const token = links.findLast((link) => link !== undefined)
  if (!token) throw new Error(`No mail to ${email} leads to ${page}.`)
  return token
}
