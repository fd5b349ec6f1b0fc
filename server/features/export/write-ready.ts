import type { Letter } from '../mails/index.ts'

type Addressee = { name: string; language: string; site: string; url: string; days: number }

/** Tells somebody that the archive of their data can be fetched; the link is to a page that asks who one is. */
export function writeReadyLetter({ name, language, site, url, days }: Addressee): Letter {
  if (language === 'zh-CN') {
    return {
      language,
      subject: `你的数据可以下载了 · ${site}`,
      greeting: `${name}，你好：`,
      paragraphs: [
        `你在 ${site} 的照片和其他数据已经打包好，登录后可以在设置里下载。`,
        `压缩包保留 ${days} 天，之后自动删除。`,
      ],
      action: { label: '去下载', url },
      footer: '如果不是你要求的，请马上更改密码：没有人能在不登录的情况下下载它。',
    }
  }
  return {
    language,
    subject: `Your data is ready · ${site}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `Your photos and everything else you have at ${site} are packed. Sign in and fetch the archive in your settings.`,
      `It is kept for ${days} days and then removed.`,
    ],
    action: { label: 'Fetch the archive', url },
    footer:
      'If you did not ask for it, change your password right away. Nobody can fetch the archive without signing in.',
  }
}
