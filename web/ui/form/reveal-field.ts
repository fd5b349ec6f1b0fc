/** Brings a field before whoever has to do something about it, also out of what is folded away. */
export function revealField(field: HTMLElement) {
  field.closest('details')?.setAttribute('open', '')
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'center' })
}
