import type { Viewer } from '../../platform/http/viewer.ts'

/** Whoever has a confirmed address, also when they were locked; nobody reports themselves. */
export function canReport(viewer: Viewer | null, { accountId }: { accountId: string | null }): boolean {
  return viewer?.isConfirmed === true && viewer.id !== accountId
}
