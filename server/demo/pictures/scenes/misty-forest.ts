import { paint } from '../canvas.ts'
import { blendInto, clamp, ease, hex, mix, scale, vary } from '../colour.ts'
import { createMood, type MoodName } from '../moods.ts'
import type { Scene } from '../scene.ts'
import { createSky, paintSky } from '../sky.ts'
import { drawConiferRow } from '../trees.ts'

const COLUMNS = 2048

/** A line across the picture, worked out once instead of for every pixel under it. */
function tabulate(aspect: number, line: (x: number) => number): (x: number) => number {
  const reach = aspect + 0.2
  const table = Float64Array.from({ length: COLUMNS + 1 }, (_, i) => line((i / COLUMNS) * reach - 0.1))
  return (x) => table[Math.round(clamp((x + 0.1) / reach) * COLUMNS)] ?? 0
}

/** Rows of spruces, each paler than the one before it, with mist lying between them. */
export const mistyForest: Scene = (stage) => {
  const { random, noise, canvas, aspect } = stage
  const mood = createMood(
    random.pick<MoodName>(['overcast', 'dawn', 'golden', 'overcast', 'haze', 'blueHour']),
    random,
  )
  const view = { horizon: 0.8, span: 0.5 }
  const sky = createSky(stage, { mood, view, clouds: 'none' })
  const air = mix(mood.horizon, mood.middle, 0.25)
  paintSky(stage, sky, view)
  paint(canvas, (into, x, y) => {
    blendInto(into, air, 0.6 + 0.4 * ease(0, 0.4, y + noise.fbm(x * 1.5, y * 3, 3) * 0.2))
  })
  const needles = vary(hex(random.pick(['#1b2a24', '#1f2b22', '#232b2c'])), random, 0.2)
  const layers = random.integer(5, 7)
  const top = random.between(0.22, 0.42)
  for (let layer = 0; layer < layers; layer++) {
    const near = layer / (layers - 1)
    const base = top + (1.12 - top) * near ** 1.25
    const steep = random.between(-0.35, 0.35) * (1 - near * 0.6)
    const ground = tabulate(
      aspect,
      (x) =>
        base +
        (x / aspect - 0.5) * steep +
        noise.fbm(x * 1.4 + layer * 13, layer * 7, 4) * 0.22 * (1.1 - near * 0.5),
    )
    const colour = mix(air, needles, 0.1 + 0.88 * near ** 1.15)
    const height = 0.07 + near ** 1.6 * 0.34
    const rough = 1 / (height * 5)
    const crown = tabulate(
      aspect,
      (x) => ground(x) - height * 0.15 + noise.at(x * rough * 9, layer * 3) * height * 0.18,
    )
    paint(canvas, (into, x, y) => {
      const inside = ease(-0.004, 0.004, y - crown(x))
      if (inside > 0) blendInto(into, colour, inside)
    })
    drawConiferRow(
      stage,
      { count: Math.round((aspect * 9) / height), height, soft: 0.0012 + near * near * 0.001, ground },
      colour,
    )
    if (layer === layers - 1) continue
    const thick = random.between(0.45, 0.85)
    const mist = scale(air, 1.02)
    paint(canvas, (into, x, y) => {
      if (y < ground(x) - 0.25) return
      const drift = noise.fbm(x * 1.6 + layer * 31, y * 5 + layer, 4)
      const lies = ease(-0.12, 0.26, y - ground(x) + drift * 0.22)
      if (lies > 0) blendInto(into, mist, lies * thick * (0.75 + drift * 0.5))
    })
  }
  return { contrast: 0.3, grain: 2.6, saturation: 0.9, vignette: 0.3 }
}
