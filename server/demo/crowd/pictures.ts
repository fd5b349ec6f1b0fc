import { createRandom } from '../pictures/random.ts'
import { type SceneName, sceneNames } from '../pictures/scenes.ts'

/** What a photo's row says of its picture. */
export type Shown = {
  scene: SceneName
  format: string
  width: number
  height: number
  thumbhash: string
  originalBytes: string
  /** What the camera wrote. */
  camera: unknown
}

/** A soft warm grey. */
const GREY = 'YIkGDAQHiIeIh3eIh4eHh4d4B1eHcHg='

/** So many different ones are enough for any list of cameras. */
const COUNT = 1000

/** Pictures that nobody drew, for a crowd without files: few scenes and cameras are everybody's, most hardly anybody's. */
export function imaginePictures(): Shown[] {
  const random = createRandom('imagined')
  return Array.from({ length: COUNT }, (_, at) => {
    const [width, height] = at % 3 === 0 ? [3000, 4000] : [4000, 3000]
    return {
      scene: sceneNames[Math.floor(sceneNames.length * random.next() ** 2.5)] ?? sceneNames[0],
      ...{ format: 'jpeg', width, height, thumbhash: GREY, originalBytes: '2000000' },
      camera: at % 2 === 0 ? imagineCamera(random.next(), at) : null,
    }
  })
}

function imagineCamera(chance: number, at: number) {
  const focalLength = [23, 35, 50, 90][Math.floor(at / 2) % 4] ?? 50
  return {
    ...{
      make: 'Tintype',
      model: `T-${Math.floor(40 * chance ** 3)}`,
      lens: `${focalLength} mm`,
      focalLength,
    },
    ...{ aperture: 2, iso: 100 * (1 + (at % 9)), exposureTime: `1/${50 * (1 + (at % 7))}` },
  }
}
