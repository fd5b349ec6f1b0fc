import type { Static } from 'typebox'
import type { Camera, Findings } from '../../platform/images/report.ts'
import { canStrip } from '../../platform/images/strip/strip.ts'
import type { OwnFileRow } from './queries-original.ts'
import type { Ledger, LedgerEntry } from './schemas-ledger.ts'

type What = LedgerEntry['what']

/** What a stripped file still holds: a notice that is meant for everybody. */
const survivors: What[] = ['copyright']

export function presentLedger(row: OwnFileRow): Static<typeof Ledger> {
  // Both were written by the image decoder's report, whose shapes these are.
  const [camera, findings] = [row.camera as Camera | null, row.findings as Findings | null]
  const shown = new Set<What>(['camera', 'lens', 'exposure', 'takenAt', ...placeIf(row.showsPlace)])
  const found = { ...presentCamera(camera ?? {}), ...presentRest(row), ...presentFindings(findings) }
  const items = Object.entries(found).flatMap(([key, value]) => {
    // The keys are those of the three records above.
    const what = key as What
    if (value === undefined || value === false) return []
    const onPage = shown.has(what)
    return [{ what, value: value === true ? null : value, onPage, inDownload: isInDownload(row, what) }]
  })
  return { isComplete: findings !== null, items }
}

function placeIf(isShown: boolean): What[] {
  return isShown ? ['place'] : []
}

type Found = Partial<Record<What, string | boolean | undefined>>

function presentCamera({ make, model, lens, focalLength, aperture, exposureTime, iso }: Camera): Found {
  const exposure = [
    focalLength && `${focalLength} mm`,
    aperture && `f/${aperture}`,
    exposureTime && `${exposureTime} s`,
    iso && `ISO ${iso}`,
  ]
  return { camera: join([make, model], ' '), lens, exposure: join(exposure, ', ') }
}

function join(parts: (string | number | undefined)[], between: string): string | undefined {
  return parts.filter(Boolean).join(between) || undefined
}

function presentRest({ takenAt, latitude, longitude }: OwnFileRow): Found {
  const place = latitude === null || longitude === null ? undefined : `${latitude}, ${longitude}`
  return { takenAt: takenAt ?? undefined, place }
}

function presentFindings(findings: Findings | null): Found {
  const { serialNumber, makerNote, artist, copyright, software, texts, thumbnail } = findings ?? {}
  return { serialNumber, makerNote, artist, copyright, software, texts, thumbnail }
}

function isInDownload({ download, format }: OwnFileRow, what: What): boolean {
  if (download === 'stripped') return canStrip(format) && survivors.includes(what)
  return download === 'whole'
}
