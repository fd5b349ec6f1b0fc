/** Chinese stands apart from Latin letters, not from Chinese. */
function owned(name: string): string {
  return `${name}${/\p{Script=Han}$/u.test(name) ? '' : ' '}的`
}

/** What the server itself writes into pages; in a first view it is what the web app says there. */
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
    search: 'Search',
    upload: 'Upload photos',
    explore: 'Explore',
    members: 'Accounts',
    roles: 'Roles',
    mails: 'Mail',
    trendingPhotos: 'Trending photos',
    trending: 'Trending',
    fresh: 'Fresh',
    shuffle: 'Shuffle',
    notFound: 'Nothing here',
    privacy: 'Privacy',
    peopleAndTags: 'People and tags',
    followRequests: 'Follow requests',
    join: (site: string) => `Join ${site}`,
    photoBy: (name: string) => `Photo by ${name}`,
    photosWith: (tag: string) => `Photos with ${tag}`,
    collects: (name: string) => `Collection of ${name}`,
    followers: (name: string) => `Followers of ${name}`,
    following: (name: string) => `Followed by ${name}`,
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
    search: '搜索',
    upload: '上传照片',
    explore: '发现',
    members: '账号管理',
    roles: '角色',
    mails: '邮件',
    trendingPhotos: '热门照片',
    trending: '热门',
    fresh: '最新',
    shuffle: '随机',
    notFound: '这里什么也没有',
    photosWith: (tag: string) => `带有 ${tag} 标签的照片`,
    privacy: '隐私',
    peopleAndTags: '黑名单、屏蔽与标签',
    followRequests: '关注申请',
    join: (site: string) => `加入${/^\p{Script=Han}/u.test(site) ? '' : ' '}${site}`,
    photoBy: (name: string) => `${owned(name)}照片`,
    collects: (name: string) => `${owned(name)}收藏`,
    followers: (name: string) => `${owned(name)}粉丝`,
    following: (name: string) => `${owned(name)}关注`,
  },
}

export type PageTexts = (typeof texts)['en']

/** The texts that are a page's title as they stand. */
export type PlainText = Exclude<
  keyof PageTexts,
  'join' | 'photoBy' | 'photosWith' | 'collects' | 'followers' | 'following'
>

export function pageTexts(language: 'en' | 'zh-CN'): PageTexts {
  return texts[language]
}
