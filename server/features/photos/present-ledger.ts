import type { Static } from 'typebox'
import type { Camera, Findings } from '../../platform/images/report.ts'
import { canStrip } from '../../platform/images/strip/strip.ts'
import { type FileFacts, fileFactsOf } from './change-camera.ts'
import type { OwnFileRow } from './queries-original.ts'
import type { Ledger, LedgerEntry } from './schemas-ledger.ts'

type What = LedgerEntry['what']

/** What a stripped file still holds: a notice that is meant for everybody. */
const survivors: What[] = ['copyright']

export function presentLedger(row: OwnFileRow): Static<typeof Ledger> {
  // Written by the image decoder's report, whose shape this is.
  const findings = row.findings as Findings | null
  const facts = fileFactsOf(row)
  const found = { ...presentFacts(facts), ...presentPlace(row), ...presentFindings(findings) }
  // What stands on the page is written as what was found, by hand or not.
  const shown = presentFacts({ camera: row.camera as Camera | null, takenAt: row.takenAt })
  const items = Object.entries(found).flatMap(([key, value]) => {
    // The keys are those of the three records above.
    const what = key as What
    if (value === undefined || value === false) return []
    const onPage = what === 'place' ? row.showsPlace : shown[what] === value
    return [{ what, value: value === true ? null : value, onPage, inDownload: isInDownload(row, what) }]
  })
  return { isComplete: findings !== null, items, ...facts }
}

type Found = Partial<Record<What, string | boolean | undefined>>

function presentFacts({ camera, takenAt }: FileFacts): Found {
  return { ...presentCamera(camera ?? {}), takenAt: takenAt ?? undefined }
}

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

function presentPlace({ latitude, longitude }: OwnFileRow): Found {
  return { place: latitude === null || longitude === null ? undefined : `${latitude}, ${longitude}` }
}

function presentFindings(findings: Findings | null): Found {
  const { serialNumber, makerNote, artist, copyright, software, texts, thumbnail } = findings ?? {}
  return { serialNumber, makerNote, artist, copyright, software, texts, thumbnail }
}

function survivesStripping(format: string, what: What): boolean {
  return canStrip(format) && survivors.includes(what)
}

function isInDownload({ download, format, trimmed }: OwnFileRow, what: What): boolean {
  // It was written anew, and has nothing else any more.
  if (trimmed) return download !== 'nobody' && survivors.includes(what)
  if (download === 'stripped') return survivesStripping(format, what)
  return download === 'whole'
}
