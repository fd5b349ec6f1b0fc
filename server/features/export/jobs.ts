import type { Deps } from '../../platform/deps.ts'
import { makeExport } from './make-export.ts'
import { sweepExports } from './sweep-exports.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'make-export': { fileKey: string }
    'remove-export': { fileKey: string }
    'sweep-exports': Record<string, never>
  }
}

export function registerExportJobs(deps: Deps) {
  deps.jobs.register('make-export', async ({ fileKey }, context) => makeExport(deps, fileKey, context))
  deps.jobs.register('remove-export', async ({ fileKey }) => deps.files.remove([fileKey]))
  deps.jobs.register('sweep-exports', async () => sweepExports(deps), { cron: '52 * * * *' })
}
