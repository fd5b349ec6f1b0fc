import { createRandom, type Random } from './random.ts'
import type { SceneName } from './scenes.ts'

/** What a camera writes beside the picture. */
export interface Shot {
  make: string
  model: string
  lens: string
  /** In seconds. */
  exposure: number
  aperture: number
  iso: number
  /** In millimetres. */
  focalLength: number
  takenAt: Date
}

interface Lens {
  name: string
  focal: readonly [shortest: number, longest: number]
  widest: number
}

interface Kit {
  make: string
  model: string
  lenses: readonly Lens[]
  phone?: boolean
}

const lens = (name: string, focal: Lens['focal'], widest: number): Lens => ({ name, focal, widest })

const kits: readonly Kit[] = [
  {
    make: 'FUJIFILM',
    model: 'X-T4',
    lenses: [lens('XF16-55mmF2.8 R LM WR', [16, 55], 2.8), lens('XF35mmF1.4 R', [35, 35], 1.4)],
  },
  { make: 'FUJIFILM', model: 'X100V', lenses: [lens('23mmF2', [23, 23], 2)] },
  {
    make: 'SONY',
    model: 'ILCE-7M4',
    lenses: [lens('FE 24-105mm F4 G OSS', [24, 105], 4), lens('FE 20mm F1.8 G', [20, 20], 1.8)],
  },
  {
    make: 'SONY',
    model: 'ILCE-7RM3',
    lenses: [lens('FE 16-35mm F2.8 GM', [16, 35], 2.8), lens('FE 90mm F2.8 Macro G OSS', [90, 90], 2.8)],
  },
  {
    make: 'NIKON CORPORATION',
    model: 'NIKON Z 6_2',
    lenses: [lens('NIKKOR Z 24-70mm f/4 S', [24, 70], 4), lens('NIKKOR Z 14-30mm f/4 S', [14, 30], 4)],
  },
  {
    make: 'NIKON CORPORATION',
    model: 'NIKON D750',
    lenses: [lens('AF-S NIKKOR 50mm f/1.8G', [50, 50], 1.8)],
  },
  {
    make: 'Canon',
    model: 'Canon EOS R6',
    lenses: [lens('RF24-105mm F4 L IS USM', [24, 105], 4), lens('RF70-200mm F4 L IS USM', [70, 200], 4)],
  },
  { make: 'Canon', model: 'Canon EOS 5D Mark III', lenses: [lens('EF17-40mm f/4L USM', [17, 40], 4)] },
  {
    make: 'RICOH IMAGING COMPANY, LTD.',
    model: 'RICOH GR III',
    lenses: [lens('GR LENS 18.3mm F2.8', [18, 18], 2.8)],
  },
  {
    make: 'OLYMPUS CORPORATION',
    model: 'E-M5MarkIII',
    lenses: [lens('OLYMPUS M.12-40mm F2.8', [12, 40], 2.8)],
  },
  { make: 'Panasonic', model: 'DC-S5', lenses: [lens('LUMIX S 20-60mm F3.5-5.6', [20, 60], 3.5)] },
  {
    make: 'Apple',
    model: 'iPhone 15 Pro',
    lenses: [lens('iPhone 15 Pro back triple camera 6.765mm f/1.78', [7, 7], 1.78)],
    phone: true,
  },
  { make: 'HUAWEI', model: 'LNA-AL00', lenses: [lens('', [7, 7], 1.4)], phone: true },
  { make: 'Xiaomi', model: 'Xiaomi 14', lenses: [lens('', [7, 7], 1.6)], phone: true },
]

type Light = 'day' | 'low' | 'night' | 'stars' | 'room'

const lights: Partial<Record<SceneName, Light>> = {
  nightSky: 'stars',
  aurora: 'stars',
  skyline: 'low',
  bokeh: 'night',
  rainGlass: 'night',
  windowLight: 'room',
  stillLife: 'room',
  agate: 'room',
  marble: 'room',
  wood: 'room',
}

interface Setting {
  exposures: readonly number[]
  isos: readonly number[]
  apertures: readonly number[]
}

const settings: Record<Light, Setting> = {
  day: {
    exposures: [1 / 60, 1 / 125, 1 / 200, 1 / 250, 1 / 320, 1 / 500, 1 / 1000],
    isos: [64, 100, 100, 200],
    apertures: [4, 5.6, 8, 8, 11],
  },
  low: { exposures: [1 / 15, 1 / 8, 0.5, 2, 8], isos: [100, 100, 400, 800], apertures: [5.6, 8, 8, 11] },
  night: { exposures: [1 / 30, 1 / 60, 1 / 125], isos: [800, 1600, 3200], apertures: [1.4, 1.8, 2, 2.8] },
  stars: { exposures: [6, 8, 13, 15, 20, 25], isos: [1600, 3200, 3200, 6400], apertures: [1.4, 1.8, 2.8] },
  room: {
    exposures: [1 / 40, 1 / 60, 1 / 80, 1 / 125],
    isos: [200, 400, 640, 800],
    apertures: [2, 2.8, 4, 5.6],
  },
}

function chooseSetting(random: Random, scene: SceneName, kit: { widest: number; phone?: boolean }) {
  const { exposures, isos, apertures } = settings[lights[scene] ?? 'day']
  const aperture = kit.phone ? kit.widest : Math.max(kit.widest, random.pick(apertures))
  return { exposure: random.pick(exposures), iso: random.pick(isos), aperture }
}

/** A person keeps to one camera: give the same `owner` for all of their pictures. */
export function chooseShot(order: { scene: SceneName; seed: number; owner: string; takenAt: Date }): Shot {
  const { make, model, lenses, phone } = createRandom('kit', order.owner).pick(kits)
  const random = createRandom('shot', order.scene, order.seed)
  const { name, focal, widest } = random.pick(lenses)
  const focalLength = Math.round(random.between(focal[0], focal[1]))
  const setting = chooseSetting(random, order.scene, { widest, phone })
  return { make, model, lens: name, focalLength, ...setting, takenAt: order.takenAt }
}
