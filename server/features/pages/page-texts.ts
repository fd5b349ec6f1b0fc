/** Titles and descriptions that the server itself writes into pages; everything else is the web app's. */
const texts = {
  en: {
    home: 'A home for your photographs',
    tagline: 'A place for people who photograph: publish your pictures, follow others, and be seen.',
    signIn: 'Sign in',
    signUp: 'Sign up',
    confirm: 'Confirm your address',
    welcome: 'Welcome',
    upload: 'Upload',
    mails: 'Mails',
    notFound: 'There is nothing here',
    photoBy: (name: string) => `A photo by ${name}`,
  },
  'zh-CN': {
    home: '照片的家',
    tagline: '属于摄影爱好者的地方：发布作品，关注同好，被人看见。',
    signIn: '登录',
    signUp: '注册',
    confirm: '确认邮箱',
    welcome: '欢迎',
    upload: '上传',
    mails: '邮件',
    notFound: '这里什么也没有',
    photoBy: (name: string) => `${name} 的照片`,
  },
}

export type PageTexts = (typeof texts)['en']

/** The texts that are a page's title as they stand. */
export type PlainText = Exclude<keyof PageTexts, 'photoBy'>

export function pageTexts(language: 'en' | 'zh-CN'): PageTexts {
  return texts[language]
}
