import type { Letter } from '../mails/index.ts'

type Reader = { name: string; language: string; site: string }
type Addressee = Reader & { url: string }

/** Asks at the new address whether it shall be the account's. */
export function writeChangeEmailLetter({ name, language, site, url }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `请确认新邮箱 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你想把这个邮箱用于 ${site} 账号。请点击下面的链接确认，在此之前什么都不会改变。`,
        '链接 24 小时内有效。',
      ],
      action: { label: '使用这个邮箱', url },
      footer: `有人在 ${site} 填写了这个邮箱。如果不是你，忽略这封邮件即可。`,
    }
  }
  return {
    language,
    subject: `Confirm your new e-mail address · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `You want to use this address for your account at ${site}. Open this link to confirm it; until then nothing changes.`,
      'The link works for 24 hours.',
    ],
    action: { label: 'Use this address', url },
    footer: `Somebody entered this address at ${site}. If it was not you, you can ignore this mail.`,
  }
}

/** Tells the owner of an address that somebody wanted it for another account. */
export function writeEmailWantedLetter({ name, language, site }: Reader): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `有人想使用你的邮箱 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [`有人想把这个邮箱用于 ${site} 的另一个账号，但它属于你的账号，所以没有成功。`],
      footer: '什么都不用做：你的账号没有任何变化。',
    }
  }
  return {
    language,
    subject: `Somebody wanted to use your address · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Somebody wanted to use this address for another account at ${site}. It belongs to yours, so they could not.`,
    ],
    footer: 'There is nothing to do: your account has not changed.',
  }
}

/** Tells the old address, and offers to undo the change. */
export function writeEmailChangedLetter({ name, language, site, url }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `你的邮箱已更改 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你的 ${site} 账号改用了另一个邮箱。如果是你本人，什么都不用做。`,
        '如果不是，请点击下面的链接：账号会重新使用这个邮箱，所有设备都会退出登录，通行密钥全部移除，我们还会发给你设置新密码的链接。链接 7 天内有效。',
      ],
      action: { label: '恢复这个邮箱', url },
      footer: `这封邮件发给 ${site} 账号之前的邮箱，每次更改邮箱都会通知。`,
    }
  }
  return {
    language,
    subject: `Your e-mail address was changed · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Your account at ${site} has another e-mail address now. If it was you, there is nothing to do.`,
      'If it was not, open this link: the account gets this address back, every device is signed out, all passkeys are removed, and we send you a link to choose a new password. The link works for 7 days.',
    ],
    action: { label: 'Take this address back', url },
    footer: `This mail goes to the former address of an account at ${site} whenever its address changes.`,
  }
}
