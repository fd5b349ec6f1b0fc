import { paint } from '../canvas.ts'
import { addInto, blendInto, clamp, ease, hex, mix, vary } from '../colour.ts'
import type { Scene } from '../scene.ts'

const leaves = [
  { blade: '#5f9a24', deep: '#1f4a17', vein: '#c9e07a' },
  { blade: '#8aa82c', deep: '#3f5a18', vein: '#e6e89a' },
  { blade: '#2f7a3c', deep: '#0e3520', vein: '#9fd48a' },
  { blade: '#c9701f', deep: '#6a2410', vein: '#f5cf7a' },
  { blade: '#b5302a', deep: '#4f0e17', vein: '#f2a07a' },
  { blade: '#d0a52c', deep: '#7d5212', vein: '#fff0b0' },
] as const

/** A leaf against the light, from very near: ribs, veins, cells. */
export const leaf: Scene = (stage) => {
  const { canvas, random, noise, aspect } = stage
  const kind = random.pick(leaves)
  const blade = vary(hex(kind.blade), random, 0.15)
  const deep = vary(hex(kind.deep), random, 0.15)
  const vein = vary(hex(kind.vein), random, 0.1)
  const turn = random.between(-0.9, 0.9) + (random.chance(0.5) ? Math.PI / 2 : 0)
  const zoom = random.between(0.75, 1.35)
  const centre = { x: aspect * random.between(0.3, 0.7), y: random.between(0.3, 0.7) }
  const ribs = random.between(3.4, 5.5)
  const rise = random.between(0.7, 1.3)
  const sun = { x: aspect * random.next(), y: random.between(0, 0.6) }
  const net = { first: 0, second: 0, id: 0 }
  const mesh = { first: 0, second: 0, id: 0 }
  paint(canvas, (into, x, y) => {
    const dx = (x - centre.x) * zoom
    const dy = (y - centre.y) * zoom
    const wave = noise.fbm(x * 2.2, y * 2.2, 3) * 0.05
    const along = dx * Math.cos(turn) + dy * Math.sin(turn)
    const across = dy * Math.cos(turn) - dx * Math.sin(turn) + along * along * 0.12 + wave * 0.4
    const away = Math.abs(across)
    const side = across > 0 ? 0 : 0.47
    // Side ribs leave the midrib steeply and bend towards the tip.
    const rib = (along - away * rise + away * away * 0.42) * ribs + side + wave
    const ribDistance = Math.abs(rib - Math.round(rib)) / ribs
    const midrib = ease(0.02, 0.006, away) * 0.95
    const ribWidth = 0.011 * clamp(1.15 - away * 1.1, 0.25, 1)
    const sideRib = ease(ribWidth, ribWidth * 0.35, ribDistance)
    noise.points(along * 19 + wave * 30, across * 19 - away * 6, net)
    noise.points(along * 68 + wave * 40, across * 68, mesh)
    const thirds = ease(0.13, 0.02, net.second - net.first) * 0.6
    const fine = ease(0.2, 0.04, mesh.second - mesh.first) * 0.32
    const cushion = clamp(1 - net.first * 0.9) * 0.25 + ease(0, 0.05, ribDistance) * 0.12
    const light = 0.5 + 0.75 * Math.exp(-((x - sun.x) ** 2 + (y - sun.y) ** 2) * 1.1)
    const patch = noise.fbm(x * 3, y * 3, 5)
    const body = mix(deep, blade, clamp(0.5 + patch * 0.7 + cushion + (mesh.id - 0.5) * 0.14))
    into.r = body.r
    into.g = body.g
    into.b = body.b
    const shadow = ease(0.03, 0.012, ribDistance) * 0.25 + ease(0.05, 0.02, away) * 0.25
    blendInto(into, deep, shadow)
    blendInto(into, vein, clamp(Math.max(midrib, sideRib * 0.85, thirds * 0.75, fine)))
    into.r *= light * 1.15
    into.g *= light * 1.15
    into.b *= light * 1.15
    addInto(into, vein, Math.exp(-((x - sun.x) ** 2 + (y - sun.y) ** 2) * 5) * 0.12)
  })
  return { contrast: 0.32, saturation: 1.05, grain: 2, vignette: 0.38, bloom: 0.12 }
}
