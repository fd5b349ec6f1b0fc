import type { Letter } from '../mails/index.ts'

type Addressee = { name: string; language: string; site: string; url: string }

/** Asks a new member to confirm the address. */
export function writeConfirmLetter({ name, language, site, url }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `请确认你的邮箱 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [`欢迎来到 ${site}。点击下面的链接确认邮箱，就可以发布照片了。`, '链接三天内有效。'],
      action: { label: '确认邮箱', url },
      footer: `有人用这个邮箱在 ${site} 注册了账号。如果不是你，不用理会这封邮件。`,
    }
  }
  return {
    language,
    subject: `Confirm your e-mail address · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Welcome to ${site}. Open this link to confirm your address. Then you can publish photos.`,
      'The link works for three days.',
    ],
    action: { label: 'Confirm my address', url },
    footer: `Someone signed up at ${site} with this address. If it was not you, ignore this e-mail.`,
  }
}

/** Tells the owner of an address that it was used to sign up again. */
export function writeAlreadyMemberLetter({ name, language, site, url }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `你已经有 ${site} 账号了`,
      greeting: `${name}，你好：`,
      paragraphs: ['刚才有人想用这个邮箱注册，不过它已经有账号了。如果是你，直接登录就好。'],
      action: { label: '去登录', url },
      footer: '如果不是你，什么都不用做，你的账号没有任何变化。',
    }
  }
  return {
    language,
    subject: `You already have an account at ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      'Someone just tried to sign up with this address, but it already has an account. If it was you, simply sign in.',
    ],
    action: { label: 'Sign in', url },
    footer: 'If it was not you, there is nothing to do: your account has not changed.',
  }
}
