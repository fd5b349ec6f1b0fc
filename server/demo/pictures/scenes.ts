import type { Scene } from './scene.ts'
import { agate } from './scenes/agate.ts'
import { aurora } from './scenes/aurora.ts'
import { bokeh } from './scenes/bokeh.ts'
import { caustics } from './scenes/caustics.ts'
import { cloudSea } from './scenes/cloud-sea.ts'
import { dunes } from './scenes/dunes.ts'
import { karst } from './scenes/karst.ts'
import { lake } from './scenes/lake.ts'
import { leaf } from './scenes/leaf.ts'
import { marble } from './scenes/marble.ts'
import { mistyForest } from './scenes/misty-forest.ts'
import { mountains } from './scenes/mountains.ts'
import { nightSky } from './scenes/night-sky.ts'
import { rainGlass } from './scenes/rain-glass.ts'
import { sandRipples } from './scenes/sand-ripples.ts'
import { sea } from './scenes/sea.ts'
import { skyline } from './scenes/skyline.ts'
import { snowTree } from './scenes/snow-tree.ts'
import { stillLife } from './scenes/still-life.ts'
import { terraces } from './scenes/terraces.ts'
import { windowLight } from './scenes/window-light.ts'
import { wood } from './scenes/wood.ts'

interface Entry {
  draw: Scene
  /** Wide land in wide air costs the most and is the softest: it is drawn this much smaller. */
  detail: number
}

const land = (draw: Scene): Entry => ({ draw, detail: 0.75 })
const near = (draw: Scene): Entry => ({ draw, detail: 1 })

export const scenes = {
  mountains: land(mountains),
  lake: land(lake),
  karst: land(karst),
  terraces: land(terraces),
  dunes: land(dunes),
  cloudSea: land(cloudSea),
  mistyForest: { draw: mistyForest, detail: 0.9 },
  snowTree: near(snowTree),
  sea: near(sea),
  nightSky: near(nightSky),
  aurora: { draw: aurora, detail: 0.9 },
  skyline: near(skyline),
  bokeh: near(bokeh),
  rainGlass: near(rainGlass),
  windowLight: near(windowLight),
  stillLife: { draw: stillLife, detail: 0.9 },
  caustics: { draw: caustics, detail: 0.9 },
  sandRipples: { draw: sandRipples, detail: 0.8 },
  leaf: near(leaf),
  wood: near(wood),
  agate: near(agate),
  marble: { draw: marble, detail: 0.85 },
} satisfies Record<string, Entry>

export type SceneName = keyof typeof scenes

// Object.keys forgets which keys it lists; `scenes` is a literal with no others.
export const sceneNames = Object.keys(scenes) as [SceneName, ...SceneName[]]
