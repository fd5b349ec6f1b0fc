import { computed, reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { checkField, type FieldError, type Finding, type Rule } from './rules.ts'

/** What is wrong with the fields of one form, by name. */
export function useFindings(rules: Record<string, readonly Rule[] | undefined>) {
  const { t, te } = useI18n()
  const findings = reactive(new Map<string, Finding>())

  function check(name: string, value: unknown) {
    const finding = typeof value === 'string' ? checkField(value, rules[name] ?? []) : undefined
    if (finding) findings.set(name, finding)
    else findings.delete(name)
  }

  /** What the API found; errors of fields that the form does not have are left out. */
  function accept(errors: readonly FieldError[], names: readonly string[]) {
    for (const { pointer, ...finding } of errors) {
      const name = pointer.slice(1)
      if (names.includes(name)) findings.set(name, finding)
    }
  }

  function sentence(name: string): string | undefined {
    const finding = findings.get(name)
    if (!finding) return undefined
    // Some fields say more exactly what is wrong with them.
    const keys = [`problem.field.${name}-${finding.code}`, `problem.field.${finding.code}`]
    return t(keys.find((key) => te(key)) ?? 'problem.field.unknown', finding.params ?? {})
  }

  return {
    check,
    accept,
    sentence,
    clear: () => findings.clear(),
    has: (name: string) => findings.has(name),
    isAny: computed(() => findings.size > 0),
  }
}
