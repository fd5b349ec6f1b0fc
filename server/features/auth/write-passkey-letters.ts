import type { Letter } from '../mails/index.ts'

type Facts = { name: string; language: string; site: string; url: string; passkey: string }

/** Tells the owner that there is one more way in. */
export function writePasskeyAddedLetter({ name, language, site, url, passkey }: Facts): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `账号添加了通行密钥 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你的 ${site} 账号刚刚添加了通行密钥“${passkey}”，今后可以用它登录，无需密码。`,
        '如果是你本人，什么都不用做。如果不是，请马上移除它，并更改密码。',
      ],
      action: { label: '查看通行密钥', url },
      footer: `这封邮件发给 ${site} 账号的主人，每次添加或移除通行密钥都会通知。`,
    }
  }
  return {
    language,
    subject: `A passkey was added · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `The passkey “${passkey}” was just added to your account at ${site}. It signs in without your password.`,
      'If it was you, there is nothing to do. If it was not, remove it right away and change your password.',
    ],
    action: { label: 'See your passkeys', url },
    footer: `This mail goes to the owner of the account at ${site} whenever a passkey is added or removed.`,
  }
}

/** Tells the owner that a way in is closed. */
export function writePasskeyRemovedLetter({ name, language, site, url, passkey }: Facts): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `账号移除了通行密钥 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你的 ${site} 账号刚刚移除了通行密钥“${passkey}”，不能再用它登录了。`,
        '如果是你本人，什么都不用做。如果不是，请马上更改密码，并检查其余的通行密钥。',
      ],
      action: { label: '查看通行密钥', url },
      footer: `这封邮件发给 ${site} 账号的主人，每次添加或移除通行密钥都会通知。`,
    }
  }
  return {
    language,
    subject: `A passkey was removed · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `The passkey “${passkey}” was just removed from your account at ${site}. It cannot sign in any more.`,
      'If it was you, there is nothing to do. If it was not, change your password right away and look at the other passkeys.',
    ],
    action: { label: 'See your passkeys', url },
    footer: `This mail goes to the owner of the account at ${site} whenever a passkey is added or removed.`,
  }
}
