import { computed, type ShallowRef } from 'vue'
import { useElementWidth } from '../../ui/element-width.ts'
import { layOutRows } from './photo-rows.ts'

const narrow = { target: 190, gap: 4 }
const wide = { target: 280, gap: 8 }
const narrowBelow = 600

/** Lays pictures of these shapes out in the width that an element has. */
export function useJustifiedRows(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  list: () => { shapes: readonly { width: number; height: number }[]; isWhole: boolean },
) {
  const width = useElementWidth(element)
  const ratios = computed(() => list().shapes.map((shape) => shape.width / shape.height))
  const layout = computed(() => {
    const rules = width.value < narrowBelow ? narrow : wide
    return layOutRows(ratios.value, { ...rules, width: width.value, isWhole: list().isWhole })
  })
  return { layout, isMeasured: computed(() => width.value > 0) }
}
