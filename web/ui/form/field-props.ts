/** What every field takes; `useForm().field(name)` gives most of it. */
export interface FieldProps {
  name: string
  label: string
  help?: string
  /** What is wrong, as a sentence that starts with what to do. */
  error?: string
}

/** The ids a control is described by: its error, or else its help. */
export function describedBy(id: string, field: Pick<FieldProps, 'help' | 'error'>): string | undefined {
  if (field.error) return `${id}-error`
  return field.help ? `${id}-help` : undefined
}
