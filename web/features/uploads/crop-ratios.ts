import type { Size } from '../../ui/crop/crop-moves.ts'

/** Shapes that somebody may want; the longer ones lie or stand as the picture does. */
const shapes = {
  square: [1, 1],
  portrait: [4, 5],
  classic: [3, 2],
  wide: [16, 9],
} as const

export type RatioName = 'free' | 'original' | keyof typeof shapes

export interface RatioChoice {
  name: RatioName
  /** As it is written, `3:2`; the others have words. */
  label?: string
  /** Width by height; undefined where any will do. */
  ratio: number | undefined
}

/** What there is to choose from for a picture of this size. */
export function ratioChoices({ width, height }: Size): RatioChoice[] {
  // The keys are those of the record above.
  const named = (Object.keys(shapes) as (keyof typeof shapes)[]).map((name) => {
    const [long, short] = shapes[name]
    const [x, y] = height > width && long > short ? [short, long] : [long, short]
    return { name, label: `${x}:${y}`, ratio: x / y }
  })
  return [{ name: 'free', ratio: undefined }, { name: 'original', ratio: width / height }, ...named]
}
