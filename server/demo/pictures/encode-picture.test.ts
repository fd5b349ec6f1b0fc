import exifReader from 'exifreader'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { chooseShot } from './cameras.ts'
import { drawPictures } from './draw-pictures.ts'
import { drawScene } from './draw-scene.ts'
import { encodePicture } from './encode-picture.ts'
import { chooseFormat } from './formats.ts'

const takenAt = new Date('2026-05-17T18:04:09Z')
const order = { scene: 'lake', seed: 5, width: 96, height: 64 } as const

describe('encodePicture', () => {
  it('writes what the camera knew, and no place', async () => {
    const shot = chooseShot({ ...order, owner: 'lin_xiao', takenAt })
    const tags = exifReader.load(await encodePicture(drawScene(order), shot))
    expect(tags['Model']?.description).toBe(shot.model)
    expect(tags['DateTimeOriginal']?.description).toBe('2026:05:17 18:04:09')
    expect(tags['ISOSpeedRatings']?.value).toBe(shot.iso)
    expect(tags['FocalLength']?.description).toBe(`${shot.focalLength} mm`)
    expect(Object.keys(tags).filter((name) => name.startsWith('GPS'))).toEqual([])
  })

  it('writes a plain JPEG without a shot', async () => {
    const file = await encodePicture(drawScene(order))
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 96, height: 64 })
    expect((await sharp(file).metadata()).exif).toBeUndefined()
  })
})

describe('chooseShot', () => {
  it('leaves each owner one camera', () => {
    const models = [1, 2, 3, 4].map((seed) => chooseShot({ ...order, seed, owner: 'mara', takenAt }).model)
    expect(new Set(models).size).toBe(1)
  })
})

describe('chooseFormat', () => {
  it('gives lying, standing, square and panoramic pictures', () => {
    const ratios = Array.from({ length: 200 }, (_, seed) => {
      const { width, height } = chooseFormat({ scene: 'sea', seed })
      expect(Math.max(width, height)).toBe(1320)
      return width / height
    })
    expect(ratios.filter((ratio) => ratio > 2).length).toBeGreaterThan(5)
    expect(ratios.filter((ratio) => ratio === 1).length).toBeGreaterThan(5)
    expect(ratios.filter((ratio) => ratio < 1).length).toBeGreaterThan(30)
  })
})

describe('drawPictures', () => {
  it('draws in threads what one would draw alone', async () => {
    const orders = [order, { ...order, scene: 'wood' as const }, { ...order, seed: 6 }]
    const files = new Map<object, Buffer>()
    await drawPictures(orders, (file, from) => void files.set(from, file), { concurrency: 2 })
    expect(files.size).toBe(3)
    expect(files.get(order)?.equals(await encodePicture(drawScene(order)))).toBe(true)
  })

  it('passes on what goes wrong when a picture is handed over', async () => {
    const full = () => Promise.reject(new Error('disk full'))
    await expect(drawPictures([order], full)).rejects.toThrow('disk full')
  })
})
