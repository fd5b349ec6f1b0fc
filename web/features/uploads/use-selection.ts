import { computed, shallowRef } from 'vue'
import { pressSelection } from './selection.ts'
import type { UploadItem } from './upload-item.ts'

/** Which rows are to be changed together. */
export function useSelection(items: () => readonly UploadItem[]) {
  const pressed = shallowRef(new Set<string>())
  let last: string | undefined

  const rows = computed(() => items().map(({ row }) => row))
  /** Rows that are gone do not count. */
  const selected = computed(() => items().filter(({ row }) => pressed.value.has(row)))

  function press(row: string, { isOn, isRange }: { isOn: boolean; isRange: boolean }) {
    const before = isRange ? last : undefined
    pressed.value = pressSelection(pressed.value, { rows: rows.value, row, last: before, isOn })
    last = row
  }
  function pressAll(isOn: boolean) {
    pressed.value = new Set(isOn ? rows.value : [])
    last = undefined
  }
  return { selected, isSelected: (row: string) => pressed.value.has(row), press, pressAll }
}
