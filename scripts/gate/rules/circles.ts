import { isTest, type Rule, type SourceFile } from '../tree.ts'

/** A feature or a program's side of it: `server/features/photos`. */
type Feature = string

/**
 * If two features need each other, the dependent one listens to an event. The import checker sees circles of files
 * only, and those of folders only together with tests, which may import everything.
 */
export const featureCircles: Rule = (files) => {
  const needs = new Map<Feature, Set<Feature>>()
  for (const file of files) {
    const feature = featureOf(file.path)
    if (!feature || isTest(file.path)) continue
    needs.set(feature, new Set([...(needs.get(feature) ?? []), ...otherFeatures(file, feature)]))
  }
  const circles = [...needs.keys()]
    .map((feature) => shortestWay(needs, feature))
    .filter((way) => way.length > 0)
  return circles.map((way) => `${way.join(' → ')}: features in a circle`)
}

function featureOf(path: string): Feature | undefined {
  return /^(?:server|web)\/features\/[^/]+(?=\/)/.exec(path)?.[0]
}

function otherFeatures({ path, text }: SourceFile, own: Feature): Feature[] {
  const imports = [...text.matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)'/g)]
  const targets = imports.map(([, to = '']) => featureOf(new URL(to, `file:///${path}`).pathname.slice(1)))
  return targets.filter((target) => target !== undefined).filter((target) => target !== own)
}

/** From a feature through what it needs back to itself; empty when there is no such way. */
function shortestWay(needs: Map<Feature, Set<Feature>>, start: Feature): Feature[] {
  const ways: Feature[][] = [[start]]
  const seen = new Set<Feature>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of needs.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start]
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return []
}
