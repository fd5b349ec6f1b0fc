import type { Letter } from '../mails/index.ts'

export type TwoFactorEvent =
  | { kind: 'on' }
  | { kind: 'off' }
  | { kind: 'new-codes' }
  | { kind: 'recovery'; left: number }

type Addressee = { name: string; language: string; site: string; url: string }

type Text = { subject: string; paragraphs: string[] }

/** Tells the owner of an account what happened to its second factor. */
export function writeTwoFactorLetter(
  { name, language, site, url }: Addressee,
  event: TwoFactorEvent,
): Letter {
  if (language === 'zh-CN') {
    const { subject, paragraphs } = chineseText(site, event)
    return {
      language,
      subject: `${subject} · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs,
      action: { label: '不是我，设置新密码', url },
      footer: `这封邮件发给 ${site} 账号的主人，每次两步验证有变动都会通知。`,
    }
  }
  const { subject, paragraphs } = englishText(site, event)
  return {
    language,
    subject: `${subject} · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs,
    action: { label: 'It was not me: choose a new password', url },
    footer: `This mail goes to the owner of the account at ${site} whenever something happens to its two-factor sign-in.`,
  }
}

function englishText(site: string, event: TwoFactorEvent): Text {
  const calm = 'If it was you, there is nothing to do.'
  if (event.kind === 'on')
    return {
      subject: 'Two-factor sign-in is on',
      paragraphs: [
        `Two-factor sign-in was just turned on for your account at ${site}. From now on, signing in asks for a code from your app after the password.`,
        `${calm} If it was not, choose a new password right away, and ask the people who run ${site} to remove the second factor.`,
      ],
    }
  if (event.kind === 'off')
    return {
      subject: 'Two-factor sign-in is off',
      paragraphs: [
        `Two-factor sign-in was just turned off for your account at ${site}. From now on, the password is enough to sign in.`,
        `${calm} If it was not, choose a new password right away, and turn two-factor sign-in on again.`,
      ],
    }
  if (event.kind === 'new-codes')
    return {
      subject: 'You have new recovery codes',
      paragraphs: [
        `New recovery codes were just made for your account at ${site}. Those from before do not work any more.`,
        `${calm} If it was not, choose a new password right away, and make new codes in your settings.`,
      ],
    }
  return {
    subject: 'A recovery code was used',
    paragraphs: [
      `Somebody just signed in to your account at ${site} with your password and a recovery code. ${countEnglish(event.left)}`,
      'If it was you, cross that code off your list; your settings make new ones. If it was not, choose a new password right away, then make new codes.',
    ],
  }
}

function countEnglish(left: number): string {
  if (left === 0) return 'It was the last one.'
  return left === 1 ? 'One code is left.' : `${left} codes are left.`
}

function chineseText(site: string, event: TwoFactorEvent): Text {
  const calm = '如果是你本人，什么都不用做。'
  if (event.kind === 'on')
    return {
      subject: '两步验证已开启',
      paragraphs: [
        `你在 ${site} 的账号刚刚开启了两步验证。以后登录时，输入密码后还要输入验证器应用里的验证码。`,
        `${calm}如果不是，请马上设置新密码，并请 ${site} 的管理员移除两步验证。`,
      ],
    }
  if (event.kind === 'off')
    return {
      subject: '两步验证已关闭',
      paragraphs: [
        `你在 ${site} 的账号刚刚关闭了两步验证，以后只用密码就能登录。`,
        `${calm}如果不是，请马上设置新密码，并重新开启两步验证。`,
      ],
    }
  if (event.kind === 'new-codes')
    return {
      subject: '恢复码已更换',
      paragraphs: [
        `你在 ${site} 的账号刚刚生成了一组新的恢复码，以前的都已失效。`,
        `${calm}如果不是，请马上设置新密码，再到设置里重新生成恢复码。`,
      ],
    }
  return {
    subject: '有恢复码被使用',
    paragraphs: [
      `刚才有人用密码和一个恢复码登录了你在 ${site} 的账号。${event.left === 0 ? '这是最后一个恢复码。' : `还剩 ${event.left} 个恢复码。`}`,
      '如果是你本人，请划掉用过的那个，需要时可以在设置里生成新的。如果不是，请马上设置新密码，再重新生成恢复码。',
    ],
  }
}
