/** Titles and descriptions that the server itself writes into pages; everything else is the web app's. */
const texts = {
  en: {
    tagline: 'A quiet place for photographs and the people who make them.',
    signIn: 'Sign in',
    signUp: 'Create an account',
    confirm: 'Confirm your e-mail',
    forgot: 'Forgot your password?',
    reset: 'Choose a new password',
    newEmail: 'Confirm your new e-mail',
    undoEmail: 'Undo the change of e-mail',
    settings: 'Settings',
    editProfile: 'Edit profile',
    account: 'Username and e-mail',
    security: 'Sign-in and security',
    tokens: 'Access tokens',
    preferences: 'Preferences',
    exportData: 'Your data',
    deleteAccount: 'Delete account',
    welcome: 'Welcome to your new site',
    upload: 'Upload photos',
    members: 'Accounts',
    roles: 'Roles',
    mails: 'Mail',
    notFound: 'Nothing here',
    photoBy: (name: string) => `Photo by ${name}`,
  },
  'zh-CN': {
    tagline: '安静看照片，认识拍照的人。',
    signIn: '登录',
    signUp: '注册账号',
    confirm: '确认邮箱',
    forgot: '忘记密码',
    reset: '设置新密码',
    newEmail: '确认新邮箱',
    undoEmail: '撤销邮箱更改',
    settings: '设置',
    editProfile: '编辑资料',
    account: '用户名和邮箱',
    security: '登录与安全',
    tokens: '访问令牌',
    preferences: '偏好设置',
    exportData: '导出数据',
    deleteAccount: '删除账号',
    welcome: '欢迎来到你的新网站',
    upload: '上传照片',
    members: '账号管理',
    roles: '角色',
    mails: '邮件',
    notFound: '这里什么也没有',
    // Chinese stands apart from Latin letters, not from Chinese.
    photoBy: (name: string) => `${name}${/\p{Script=Han}$/u.test(name) ? '' : ' '}的照片`,
  },
}

export type PageTexts = (typeof texts)['en']

/** The texts that are a page's title as they stand. */
export type PlainText = Exclude<keyof PageTexts, 'photoBy'>

export function pageTexts(language: 'en' | 'zh-CN'): PageTexts {
  return texts[language]
}
