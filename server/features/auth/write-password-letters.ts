import type { Letter } from '../mails/index.ts'

type Addressee = { name: string; language: string; site: string; url: string }

/** Leads somebody who forgot the password to a new one. */
export function writeResetLetter({ name, language, site, url }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `设置新密码 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `有人说忘记了你在 ${site} 的密码。如果是你，请点击下面的链接设置新密码。`,
        '链接 1 小时内有效，只能使用一次。设置之后，所有设备都需要重新登录。',
      ],
      action: { label: '设置新密码', url },
      footer: '如果不是你，忽略这封邮件即可：密码不会有任何变化。',
    }
  }
  return {
    language,
    subject: `Choose a new password · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Somebody said that they forgot your password at ${site}. If it was you, open this link and choose a new one.`,
      'The link works once, for one hour. Afterwards you sign in again on every device.',
    ],
    action: { label: 'Choose a new password', url },
    footer: 'If it was not you, you can ignore this mail: your password stays as it is.',
  }
}

/** Tells the owner that the password is a new one. */
export function writePasswordChangedLetter({ name, language, site, url }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `你的密码已更改 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你在 ${site} 的密码刚刚更改了，其他设备都已退出登录。`,
        '如果是你本人，什么都不用做。如果不是，请马上设置新密码。',
      ],
      action: { label: '不是我，设置新密码', url },
      footer: `这封邮件发给 ${site} 账号的主人，每次更改密码都会通知。`,
    }
  }
  return {
    language,
    subject: `Your password was changed · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Your password at ${site} was just changed, and every other device was signed out.`,
      'If it was you, there is nothing to do. If it was not, choose a new password right away.',
    ],
    action: { label: 'It was not me: choose a new password', url },
    footer: `This mail goes to the owner of the account at ${site} whenever its password changes.`,
  }
}
