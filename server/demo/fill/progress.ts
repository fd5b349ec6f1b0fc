/** About fifteen times on the way to the total. */
export function progressOf(
  total: number,
  tell: (count: number, total: number) => void,
): (count: number) => void {
  const step = Math.max(1, Math.round(total / 15))
  return (count) => {
    if (count % step === 0 || count === total) tell(count, total)
  }
}
