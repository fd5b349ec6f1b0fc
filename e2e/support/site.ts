import { freshDatabase } from './databases.ts'
import { Mailbox } from './mailbox.ts'
import { People, type Person } from './people.ts'
import { type Product, startProduct } from './product.ts'

/** A running product with what stands around it. */
export type Site = {
  product: Product
  mailbox: Mailbox
  people: People
  databaseUrl: string
  stop(): Promise<void>
}

/** `smtp` is false for a site that was given no mail server. */
export type SiteOptions = { smtp: boolean; heic?: 'on' }

export async function startSite({ smtp, heic }: SiteOptions = { smtp: true }): Promise<Site> {
  const mailbox = new Mailbox()
  const smtpUrl = await mailbox.open()
  const databaseUrl = await freshDatabase()
  const product = await startProduct({ databaseUrl, ...(smtp && { smtpUrl }), ...(heic && { heic }) })
  const stop = async (): Promise<void> => {
    await product.stop()
    await mailbox.close()
  }
  return { product, mailbox, people: new People(product, mailbox), databaseUrl, stop }
}

/** A site past its first start, and who made it. */
export async function startSettledSite(): Promise<Site & { administrator: Person }> {
  const site = await startSite()
  try {
    return { ...site, administrator: await site.people.anAdministrator() }
  } catch (error) {
    await site.stop()
    throw error
  }
}

/** Whatever was written beside the product is known to it from now on: whoever asks for a change is answered only then. */
export async function letItBeKnown({ product }: Pick<Site, 'product'>): Promise<void> {
  await fetch(`${product.url}/api/v1/auth/sign-out`, { method: 'POST', headers: { origin: product.url } })
}
