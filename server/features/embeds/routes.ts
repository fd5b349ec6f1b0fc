import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { negotiateLanguage } from '../../platform/http/language.ts'
import { pageTexts } from '../pages/index.ts'
import { findPublicPhoto } from '../photos/index.ts'
import { getSite } from '../site/index.ts'
import { describeEmbed, findPhotoId } from './describe-embed.ts'
import { Oembed, OembedQuery } from './schemas.ts'
import { embedPolicy, showEmbed, showNoEmbed } from './show-embed.ts'

/** The same for everybody, so nobody is looked for; what other sites show is as old as a file may be at most. */
const forAll = { access: 'anyone', needsViewer: false } as const
const brief = 'public, max-age=5'

/** The browser's wish alone: a frame within another site gets no cookies. */
function languageOf({ headers }: FastifyRequest) {
  return negotiateLanguage(headers['accept-language'] ?? '')
}

function openToFrames(reply: FastifyReply): FastifyReply {
  return reply
    .removeHeader('x-frame-options')
    .header('content-security-policy', embedPolicy)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('vary', 'accept-language')
    .type('text/html; charset=utf-8')
}

export const embedRoutes: FeatureRoutes = (app, { db, config: { baseUrl } }) => {
  app.get<{ Params: { id: string } }>(
    '/embed/photos/:id',
    { config: forAll, schema: { hide: true } },
    async (request, reply) => {
      const language = languageOf(request)
      const [photo, site] = await Promise.all([findPublicPhoto(db, request.params.id), getSite(db)])
      const context = { baseUrl, siteName: site.name, language, texts: pageTexts(language) }
      openToFrames(reply)
      if (!photo) return reply.code(404).send(showNoEmbed(context))
      return reply.header('cache-control', brief).send(showEmbed(photo, context))
    },
  )

  app.get(
    '/oembed',
    { config: forAll, schema: { hide: true, querystring: OembedQuery, response: { 200: Oembed } } },
    async (request, reply) => {
      const { url, format, ...limits } = request.query
      if (format !== 'json') throw problem('format-not-offered')
      const id = findPhotoId(url, baseUrl)
      const photo = id && (await findPublicPhoto(db, id))
      if (!photo) throw problem('not-found')
      const { name: siteName } = await getSite(db)
      const texts = pageTexts(languageOf(request))
      // Nothing in it is anybody's own: scripts of other sites may read it.
      reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      reply.headers({ 'cache-control': brief, vary: 'accept-language' })
      return describeEmbed(photo, limits, { baseUrl, siteName, texts })
    },
  )
}
