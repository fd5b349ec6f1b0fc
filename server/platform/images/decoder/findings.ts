import type { Metadata } from 'sharp'
import type { Findings } from '../report.ts'
import { loadExif, type Tags } from './exif.ts'
import { cleanText } from './exif-values.ts'

const serialNumbers = ['BodySerialNumber', 'LensSerialNumber', 'CameraSerialNumber']
const texts = ['ImageDescription', 'UserComment', 'XPTitle', 'XPComment', 'XPSubject', 'XPKeywords']

type Beside = Pick<Metadata, 'exif' | 'xmp' | 'iptc' | 'comments'>

/** What a file carries besides its picture and the camera's data. What is private is told to be there, not told. */
export function listFindings({ exif, xmp, iptc, comments }: Beside): Findings {
  const loaded = loadExif(exif)
  const tags = loaded?.tags ?? {}
  const has = (names: string[]) => names.some((name) => tags[name] !== undefined)
  return {
    ...namesIn(tags),
    serialNumber: has(serialNumbers),
    makerNote: has(['MakerNote']),
    thumbnail: loaded?.hasThumbnail ?? false,
    texts: Boolean(xmp ?? iptc ?? comments?.length) || has(texts),
  }
}

function namesIn(tags: Tags): Pick<Findings, 'software' | 'artist' | 'copyright'> {
  const names = {
    software: cleanText(tags['Software']?.value),
    artist: cleanText(tags['Artist']?.value) ?? cleanText(tags['CameraOwnerName']?.value),
    copyright: cleanText(tags['Copyright']?.value),
  }
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined))
}
