import type { Language } from './types.ts'

/** Second sentences that fit under nearly any picture. */
export const asides: Record<Language, readonly string[]> = {
  en: [
    'More from this series soon.',
    'Not much editing, just a bit of contrast.',
    'Feedback welcome.',
    'Almost deleted this one.',
    'From the archive.',
    'Coffee afterwards was excellent.',
    'Looks better large, if you have a moment.',
    'Shot it, forgot it, found it yesterday.',
    'My favourite from the roll.',
    'Thanks for all the kind words on the last one!',
    'Still not sure about the crop.',
    'I have been trying to take this picture for a while.',
  ],
  zh: [
    '几乎没修，就拉了一点对比。',
    '后面还有几张，慢慢发。',
    '欢迎拍砖。',
    '差点删掉。',
    '翻硬盘翻出来的旧片。',
    '建议点开大图看。',
    '同行的朋友都说我疯了。',
    '存一张，留作纪念。',
    '上一张谢谢大家的喜欢！',
    '这一组里我最喜欢的一张。',
    '裁切还在纠结，先这样。',
    '晚安。',
  ],
}

/** What people write when they do not feel like writing. */
export const brief: Record<Language, readonly string[]> = {
  en: [
    '.',
    'Sunday.',
    'Today.',
    'Here.',
    'Again.',
    'No words.',
    'One of these days.',
    'Untitled',
    'II',
    'hello',
  ],
  zh: ['今天。', '周末。', '随手。', '。', '无题', '记录', '早。', '路上', '嗯', '又来了'],
}
