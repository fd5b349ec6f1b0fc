import type { FastifyRequest } from 'fastify'

export type Language = 'en' | 'zh-CN'

/** Cookie first, then the browser's wish, then English. An account's own setting goes before both. */
export function preferredLanguage(request: FastifyRequest): Language {
  const cookie = request.cookies['tintype_language']
  if (cookie === 'en' || cookie === 'zh-CN') return cookie
  return negotiateLanguage(request.headers['accept-language'] ?? '')
}

/** The first range in order of quality that is one of ours; any Chinese counts as zh-CN. */
export function negotiateLanguage(header: string): Language {
  const ranges = header.slice(0, 500).split(',').map(parseRange)
  ranges.sort((a, b) => b.quality - a.quality)
  for (const { tag } of ranges) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}

function parseRange(range: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = range.split(';')
  const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean)
  return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
}
