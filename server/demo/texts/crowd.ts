import type { Random } from '../pictures/random.ts'
import { type SceneName, sceneNames } from '../pictures/scenes.ts'
import type { Person } from './types.ts'

/** Names in characters and in Latin letters. */
const families =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 苏su 魏wei 吕lv 丁ding 沈shen 任ren 姚yao 卢lu 傅fu 钟zhong 崔cui 汪wang 范fan 陆lu 廖liao 石shi 金jin 夏xia 方fang 邹zou 熊xiong 白bai 孟meng 秦qin 江jiang 顾gu 欧阳ouyang 司徒situ'
const givens =
  '小禾xiaohe 明远mingyuan 知夏zhixia 子墨zimo 若溪ruoxi 一鸣yiming 嘉树jiashu 晨曦chenxi 云舟yunzhou 思齐siqi 望舒wangshu 景行jingxing 青山qingshan 念慈nianci 听澜tinglan 书白shubai 星野xingye 初一chuyi 佳宁jianing 凡fan 然ran 越yue 沐阳muyang 安之anzhi 伟wei 芳fang 静jing 磊lei 洋yang 艳yan 勇yong 军jun 杰jie 娟juan 涛tao 明ming 超chao 秀英xiuying 霞xia 平ping 刚gang 桂英guiying 建国jianguo 子涵zihan 宇轩yuxuan 欣怡xinyi 浩然haoran 诗涵shihan 俊熙junxi 梓萱zixuan 雨桐yutong 一诺yinuo 依依yiyi 晓峰xiaofeng 文博wenbo 海燕haiyan 春梅chunmei 立秋liqiu 冬至dongzhi 向北xiangbei 南笙nansheng 默mo 野ye 川chuan'
const firsts =
  'Ada Amara Anton Astrid Bastian Bianca Caleb Carmen Chiara Clara Dario Delia Diego Edith Elif Emeka Esther Farah Felix Finn Freya Gita Greta Hamid Hugo Ida Imani Ingrid Ivo Jana Joel Jun Kasper Keiko Kofi Lars Leila Lucia Luka Maeve Malik Marta Mei Milo Nadia Nell Nico Noor Olga Omar Orla Oskar Paulina Pilar Quinn Rafael Ravi Rosa Ruth Samira Selma Sofia Stellan Tariq Theo Tova Uma Vera Viktor Willa Yara Yusuf Zane Zofia'
const lasts =
  'Abara Almeida Alvarez Andersson Becker Bergman Boateng Castro Chen Chopra Costa Dahl Doyle Dubois Eriksen Evans Ferro Fontaine Gallo Garcia Greene Haddad Hughes Ito Ivanova Jansen Kaya Keller Kim Kowal Larsen Lindholm Marino Mendes Moreau Murphy Nakata Novak Okoye Olsen Parr Patel Petrov Quist Reyes Rossi Salim Sato Schmidt Silva Singh Tanaka Thorne Ueda Varga Vogel Walsh Weber Winter Yilmaz Zeller'
/** Most people leave theirs empty. */
const bios = {
  zh: '随手拍。|胶片党。|周末出门，带一台相机。|喜欢雨天。|拍给自己看。|一个定焦用到老。|城市散步中。|不修图，懒。|住在海边。|学习摄影第二年。|猫比照片多。|慢慢来。',
  en: 'Film, mostly.|Weekends only.|Slow light.|Learning as I go.|One camera, one lens.|I walk a lot.|Mostly fog.|Pictures from the way home.|Amateur, happily.|Early riser, sadly.|Here for the comments.|Dog owner first.',
}
const places = {
  zh: ['', '北京', '上海', '成都', '广州', '西安', '杭州', '长春', '福州', '南宁', '乌鲁木齐', '青岛'],
  en: [
    '',
    'Berlin',
    'Lisbon',
    'Toronto',
    'Melbourne',
    'Nairobi',
    'Oslo',
    'Lyon',
    'Austin',
    'Osaka',
    'Leeds',
    'Lima',
  ],
}

const chineseName = /^(\p{Script=Han}+)([a-z]+)$/u

function pickChinese(random: Random): { name: string; latin: string } {
  const [family, given] = [families, givens].map((list) => chineseName.exec(random.pick(list.split(' '))))
  return { name: `${family?.[1]}${given?.[1]}`, latin: `${family?.[2]}_${given?.[2]}` }
}

function pickEnglish(random: Random): { name: string; latin: string } {
  const name = `${random.pick(firsts.split(' '))} ${random.pick(lasts.split(' '))}`
  return { name, latin: name.toLowerCase().replace(' ', '') }
}

function pickLoves(random: Random): SceneName[] {
  return [...new Set([random.pick(sceneNames), random.pick(sceneNames), random.pick(sceneNames)])]
}

/** What people call themselves who do not give their whole name. */
function pickNickname(random: Random, language: 'zh' | 'en'): { name: string; latin: string } {
  if (language === 'en') {
    const first = random.pick(firsts.split(' '))
    const name = random.pick([
      first,
      first.toLowerCase(),
      `${first} ${random.pick(lasts.split(' ')).slice(0, 1)}.`,
    ])
    return { name, latin: first.toLowerCase() }
  }
  const [, given = '', latin = ''] = chineseName.exec(random.pick(givens.split(' '))) ?? []
  const name = random.pick([given, `阿${given.slice(-1)}`, `${given}同学`])
  return { name, latin }
}

function pickName(random: Random, language: 'zh' | 'en') {
  if (random.chance(0.25)) return pickNickname(random, language)
  return language === 'zh' ? pickChinese(random) : pickEnglish(random)
}

/** People besides those who were written by hand, in both languages: each has a name, and few say anything of themselves. */
export function inventPeople(count: number, random: Random): Person[] {
  return Array.from({ length: count }, (_, number): Person => {
    const language = number % 2 === 0 ? 'zh' : 'en'
    const { name, latin } = pickName(random, language)
    return {
      name,
      // Numbers make them different from each other, and nobody who was written has one like these.
      username: `${latin.slice(0, 19 - String(count).length)}_${number + 1}`,
      bio: random.chance(0.25) ? random.pick(bios[language].split('|')) : '',
      place: random.pick(places[language]),
      language,
      loves: pickLoves(random),
    }
  })
}
