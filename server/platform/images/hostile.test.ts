import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as hostile from '../../testing/hostile-pictures.ts'
import { addJpegSegment, aPicture, type PictureOptions } from '../../testing/pictures.ts'
import { createImages, type Images } from './images.ts'

let images: Images
let folder: string
let into: string

beforeAll(() => {
  images = createImages({ children: 1, log: { warn: () => {} } })
})
afterAll(() => images.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-test-'))
  into = await mkdtemp(join(folder, 'into-'))
  return () => rm(folder, { recursive: true, force: true })
})

async function draw(picture: Buffer) {
  const source = join(folder, 'source')
  await writeFile(source, picture)
  return images.process({ source, into })
}

async function expectRefusal(picture: Buffer, code: string) {
  await expect(draw(picture)).rejects.toMatchObject({ name: 'ImageFailure', code })
  expect(await readdir(into)).toEqual([])
}

test.each(Object.entries(hostile.notPictures))('%s is no picture, whatever its name', (_, bytes) => {
  return expectRefusal(bytes, 'unsupported-image')
})

describe('bombs', () => {
  test.each([
    ['PNG', hostile.pngClaiming(65_535, 65_535)],
    ['PNG of 101 megapixels', hostile.pngClaiming(10_100, 10_000)],
    ['GIF', hostile.gifClaiming(65_535, 65_535)],
    ['JPEG', hostile.jpegClaiming(65_500, 65_500)],
  ])('%s that claims too many pixels', (_, bytes) => expectRefusal(bytes, 'too-many-pixels'))

  test('no pixels at all', async () => {
    await expectRefusal(hostile.pngClaiming(0, 0), 'broken-image')
    await expectRefusal(hostile.jpegClaiming(0, 100), 'broken-image')
    await expectRefusal(hostile.jpegClaiming(100, 0), 'broken-image')
  })

  test('a claim that fits and data that does not follow', async () => {
    await expectRefusal(hostile.pngClaiming(5000, 5000), 'broken-image')
    await expectRefusal(hostile.jpegClaiming(5000, 5000), 'broken-image')
  })

  test('a colour profile of 100 MB is left packed', async () => {
    expect(await draw(hostile.pngWithHugeProfile())).toMatchObject({ width: 8, height: 8 })
  })

  test('what would need more memory than any decoder gets is refused by its header', async () => {
    await expectRefusal(hostile.pngClaiming(9000, 9000, { deep: true }), 'image-too-heavy')
  })
})

describe('broken files', () => {
  const formats: PictureOptions['format'][] = ['jpeg', 'png', 'webp', 'avif', 'gif']

  test.each(formats)('half a %s', async (format) => {
    await expectRefusal(hostile.cut(await aPicture({ format })), 'broken-image')
  })

  test.each(formats)('the first bytes of a %s alone', async (format) => {
    const picture = await aPicture({ format })
    await expectRefusal(picture.subarray(0, format === 'avif' ? 40 : 16), 'broken-image')
  })

  test.each(['jpeg', 'png', 'avif'] as const)('a %s with nonsense in its middle', async (format) => {
    const picture = await aPicture({ format, width: 900, height: 600 })
    await expectRefusal(hostile.scramble(picture), 'broken-image')
  })

  test('a JPEG that only starts and ends', () => {
    return expectRefusal(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'broken-image')
  })

  test('random bytes behind a good beginning', async () => {
    const picture = await aPicture()
    const noise = Buffer.alloc(4096, 'f3c1')
    await expectRefusal(Buffer.concat([picture.subarray(0, 4), noise]), 'broken-image')
  })
})

describe('odd files that are good pictures', () => {
  test('a script in a comment stays behind', async () => {
    const picture = addJpegSegment(await aPicture(), 0xfe, Buffer.from('<script>window.__xss = 1</script>'))
    expect(await draw(picture)).toMatchObject({ format: 'jpeg', width: 480 })
  })

  test('a ZIP behind the end stays behind', async () => {
    expect(await draw(Buffer.concat([await aPicture(), Buffer.from('PK\x03\x04payload')]))).toMatchObject({
      width: 480,
    })
  })

  test('the scan header some telephones get wrong is forgiven', async () => {
    const picture = await aPicture()
    const scan = picture.indexOf(Buffer.from([0xff, 0xda]))
    // The last spectral coefficient of a baseline scan has to be 63.
    picture[scan + picture.readUInt16BE(scan + 2)] = 0
    expect(await draw(picture)).toMatchObject({ width: 480, height: 320 })
  })
})

test('a file of more than 64 MB is not read at all', async () => {
  await expectRefusal(Buffer.concat([await aPicture(), Buffer.alloc(65 * 1024 * 1024)]), 'image-too-heavy')
})

test('a source that is missing is an ordinary error', async () => {
  const missing = images.process({ source: join(folder, 'nothing'), into })
  await expect(missing).rejects.toMatchObject({ code: 'ENOENT' })
})
