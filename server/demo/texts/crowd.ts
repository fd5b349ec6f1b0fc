import type { Random } from '../pictures/random.ts'
import { type SceneName, sceneNames } from '../pictures/scenes.ts'
import { people } from './people.ts'
import type { Person } from './types.ts'

/** Names in characters and in Latin letters. */
const families =
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 周zhou 徐xu 孙sun 胡hu 朱zhu 高gao 郭guo 罗luo 郑zheng 谢xie 唐tang 许xu 冯feng 曹cao 彭peng 萧xiao 蒋jiang 杜du 苏su 吕lv 潘pan'
const givens =
  '小禾xiaohe 明远mingyuan 知夏zhixia 子墨zimo 若溪ruoxi 一鸣yiming 嘉树jiashu 晨曦chenxi 云舟yunzhou 思齐siqi 望舒wangshu 景行jingxing 青山qingshan 念慈nianci 听澜tinglan 书白shubai 星野xingye 初一chuyi 佳宁jianing 凡fan 然ran 越yue 沐阳muyang 安之anzhi'
const firsts =
  'Ada Amara Bastian Bianca Caleb Chiara Dario Delia Edith Elif Emeka Farah Felix Freya Gita Hugo Imani Ivo Jana Kasper Keiko Lars Leila Lucia Malik Milo Nell Omar Orla Paulina Quinn Ravi Rosa Selma Tariq Tova Uma Viktor Willa Zane'
const lasts =
  'Abara Alvarez Becker Bergman Castro Chopra Doyle Eriksen Ferro Fontaine Gallo Hughes Ito Jansen Kaya Kowal Larsen Mendes Moreau Nakata Okoye Parr Quist Rossi Salim Silva Tanaka Ueda Varga Winter Yilmaz Zeller'
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

/** The first ones are written by hand; for a larger community the rest get a name and little else. */
export function gatherPeople(count: number, random: Random): Person[] {
  const quiet = Array.from({ length: Math.max(0, count - people.length) }, (_, number): Person => {
    const language = random.chance(0.5) ? 'zh' : 'en'
    const { name, latin } = language === 'zh' ? pickChinese(random) : pickEnglish(random)
    const username = `${latin.slice(0, 19 - String(number).length)}${number + 1}`
    return {
      name,
      username,
      bio: '',
      place: random.pick(places[language]),
      language,
      loves: pickLoves(random),
    }
  })
  // Alternating, so that a small community speaks both languages too.
  const half = Math.ceil(people.length / 2)
  const mixed = people
    .slice(0, half)
    .flatMap((person, i) => [person, ...people.slice(half + i, half + i + 1)])
  return [...mixed.slice(0, count), ...quiet]
}
