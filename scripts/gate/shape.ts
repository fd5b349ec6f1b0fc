import { join } from 'node:path'
import { catalogue } from '../../server/catalogue.ts'
import { assertions } from './rules/assertions.ts'
import { featureCircles } from './rules/circles.ts'
import { directions } from './rules/directions.ts'
import { locales, problemTexts } from './rules/locales.ts'
import { drawerNames, featureRoles } from './rules/roles.ts'
import { sizes } from './rules/sizes.ts'
import { leftovers, lockfile, strayPaths } from './rules/words.ts'
import { type Rule, readTree } from './tree.ts'

const rules: Rule[] = [
  sizes,
  featureRoles,
  drawerNames,
  featureCircles,
  strayPaths,
  leftovers,
  lockfile,
  directions,
  locales,
  problemTexts(Object.keys(catalogue)),
  assertions,
]

const files = readTree(join(import.meta.dirname, '../..'))
const findings = rules.flatMap((rule) => rule(files))
for (const finding of findings) console.log(finding)
process.exitCode = findings.length > 0 ? 1 : 0
