import type { BrowserContext } from '@playwright/test'
import type { Mailbox } from './mailbox.ts'
import type { Product } from './product.ts'

export type Person = { name: string; username: string; email: string; password: string }

const password = 'nine quiet plates of iron'

let made = 0

/** Somebody who has no account yet; a story may choose what matters to it. */
export function somebody(chosen: Partial<Person> = {}): Person {
  made += 1
  const username = chosen.username ?? `person_${process.pid}_${made}`
  return {
    name: 'Vera Molnár',
    username,
    email: `${username.toLowerCase()}@mail.example`,
    password,
    ...chosen,
  }
}

/** Makes accounts through the API, as the pages do. */
export class People {
  readonly #product: Product
  readonly #mailbox: Mailbox

  constructor(product: Product, mailbox: Mailbox) {
    this.#product = product
    this.#mailbox = mailbox
  }

  /** The first account of an empty site, with the code from the server's log. */
  async anAdministrator(chosen?: Partial<Person>): Promise<Person> {
    const person = somebody(chosen)
    const { searchParams } = await welcomeLink(this.#product)
    await this.#post('auth/welcome', { ...person, code: searchParams.get('code') })
    return person
  }

  /** Signed up and confirmed, in the language that the browser wished for. */
  async anAccount(chosen?: Partial<Person>, language = 'en'): Promise<Person> {
    const person = somebody(chosen)
    await this.#post('auth/sign-up', person, { 'accept-language': language })
    const { links } = await this.#mailbox.take(person.email)
    const token = links.map((link) => link.searchParams.get('token')).find(Boolean)
    await this.#post('auth/confirm', { token })
    return person
  }

  /** Signs somebody in, in a context of the browser, without its pages. */
  async signIn(context: BrowserContext, { username, password: secret }: Person): Promise<void> {
    const answer = await context.request.post(`${this.#product.url}/api/v1/auth/sign-in`, {
      headers: this.#headers(),
      data: { login: username, password: secret, remember: true },
    })
    if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`)
  }

  async #post(path: string, body: object, wishes: Record<string, string> = {}): Promise<void> {
    const headers = { ...this.#headers(), ...wishes, 'content-type': 'application/json' }
    const answer = await fetch(`${this.#product.url}/api/v1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }

  /** Each request from an address of its own, or the limits by source would soon refuse everybody. */
  #headers(): Record<string, string> {
    made += 1
    return { origin: this.#product.url, 'x-forwarded-for': `10.0.${(made >> 8) & 255}.${made & 255}` }
  }
}

/** The link that the server prints for whoever starts a new site. */
export async function welcomeLink(product: Product): Promise<URL> {
  return new URL(await product.says(/https?:\/\/[^\s"]+\/welcome\?code=\w+/))
}
