import type { Letter } from '../mails/index.ts'

type Addressee = { name: string; language: string; site: string }

/** Tells the former owner of an account that it is gone. */
export function writeFarewellLetter({ name, language, site }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `你的 ${site} 账号已删除`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你的 ${site} 账号已经按你的要求删除，别人再也看不到它，也没有人能用它登录。`,
        '你发布的照片连同原图正在从服务器上清除，很快就会完成。你的用户名 30 天内谁都不能使用。',
        '谢谢你来过。以后想回来，随时可以用这个邮箱重新注册。',
      ],
      footer: '如果不是你删除的，请联系网站管理员：删除之后账号无法恢复。',
    }
  }
  return {
    language,
    subject: `Your account at ${site} is deleted`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Your account at ${site} was deleted, as you asked. Nobody sees it any more, and nobody can sign in with it.`,
      'The photos you published are being erased from the server, originals included; that takes a little while. Your username can be taken by nobody for 30 days.',
      'Thank you for having been here. Should you want to come back, this address is free to sign up again.',
    ],
    footer:
      'If it was not you, please tell whoever runs the site: an account that was deleted cannot be brought back.',
  }
}
