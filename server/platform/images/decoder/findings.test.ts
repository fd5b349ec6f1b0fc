import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { exifBlock } from '../../../testing/hostile-pictures.ts'
import { aPicture, aPrivatePicture, canary, privateExif } from '../../../testing/pictures.ts'
import { listFindings } from './findings.ts'

const nothing = { serialNumber: false, makerNote: false, thumbnail: false, texts: false }

async function findIn(file: Buffer) {
  return listFindings(await sharp(file).metadata())
}

describe('what a file carries besides its picture', () => {
  test('is nothing where there is nothing, or nothing that can be read', async () => {
    expect(await findIn(await aPicture())).toEqual(nothing)
    expect(listFindings({ exif: Buffer.alloc(1000, 0xff) })).toEqual(nothing)
  })

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'is named, and never told in full: %s',
    async (format) => {
      const IFD0 = { Software: 'Darkroom 3', Artist: 'Ada', Copyright: '(C) Ada', ImageDescription: canary }
      const found = await findIn(await aPicture({ format, exif: { ...privateExif, IFD0 } }))
      const names = { software: 'Darkroom 3', artist: 'Ada', copyright: '(C) Ada' }
      expect(found).toEqual({ ...nothing, ...names, serialNumber: true, texts: true })
    },
  )

  test('includes XMP, IPTC and the texts of a PNG', async () => {
    expect(await findIn(await aPrivatePicture({ exif: { IFD0: {} } }))).toEqual({ ...nothing, texts: true })
    expect(listFindings({ comments: [{ keyword: 'Title', text: canary }] })).toEqual({
      ...nothing,
      texts: true,
    })
  })

  test('includes a small picture and the maker’s own notes', () => {
    expect(listFindings({ exif: withThumbnail() })).toEqual({ ...nothing, thumbnail: true })
    const note = exifBlock([{ tag: 0x927c, bytes: Buffer.from(canary) }])
    expect(listFindings({ exif: note })).toMatchObject({ thumbnail: false })
  })

  test('has names of a hundred characters at most, none of them invisible', () => {
    const bytes = Buffer.from(`\u202e${'x'.repeat(5000)}\0`)
    expect(listFindings({ exif: exifBlock([{ tag: 0x013b, bytes }]) }).artist).toBe('x'.repeat(100))
  })
})

/** A second directory, which by the standard is about a thumbnail, and its few bytes. */
function withThumbnail(): Buffer {
  const first = exifBlock([])
  const second = Buffer.alloc(2 + 2 * 12 + 4)
  const start = first.length + second.length
  second.writeUInt16LE(2)
  const entries = [
    [0x0201, start],
    [0x0202, 4],
  ] as const
  for (const [at, [tag, value]] of entries.entries()) {
    second.writeUInt16LE(tag, 2 + at * 12)
    second.writeUInt16LE(4, 4 + at * 12)
    second.writeUInt32LE(1, 6 + at * 12)
    second.writeUInt32LE(value, 10 + at * 12)
  }
  first.writeUInt32LE(first.length, first.length - 4)
  return Buffer.concat([first, second, Buffer.from([0xff, 0xd8, 0xff, 0xd9])])
}
