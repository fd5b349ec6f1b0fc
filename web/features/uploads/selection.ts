/** What a press on one checkbox leaves selected; with Shift, everything since the last press follows it. */
export function pressSelection(
  selected: ReadonlySet<string>,
  {
    rows,
    row,
    last,
    isOn,
  }: { rows: readonly string[]; row: string; last?: string | undefined; isOn: boolean },
): Set<string> {
  const after = new Set(selected)
  const [from, to] = [rows.indexOf(last ?? row), rows.indexOf(row)]
  const pressed = from < 0 ? [row] : rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  for (const one of pressed) {
    if (isOn) after.add(one)
    else after.delete(one)
  }
  return after
}

/** Puts one of a list somewhere else; the others keep their order. */
export function moveWithin<T>(list: T[], from: number, to: number) {
  const end = Math.max(0, Math.min(to, list.length - 1))
  const [moved] = list.splice(from, 1)
  if (moved !== undefined) list.splice(end, 0, moved)
}
