import { nextTick, reactive, ref, shallowRef } from 'vue'
import { useFindings } from './findings.ts'
import type { FieldError, Rule } from './rules.ts'

export type Values = Record<string, string | boolean>
type Wide<T> = T extends boolean ? boolean : string

export interface FormOptions<V extends Values> {
  initial: V
  rules?: Partial<Record<keyof V & string, readonly Rule[]>>
  /** Sends the values. What it throws with `errors` inside is shown at the fields. */
  send: (values: V) => Promise<unknown>
}

function fieldErrorsOf(error: unknown): readonly FieldError[] {
  const isListed =
    typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)
  return isListed ? (error as { errors: FieldError[] }).errors : [] // checked in the line above
}

async function focusFirstError(form: Element | null) {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}

/** The state of a form: values, what is wrong where, and whether it is being sent. */
export function useForm<V extends Values>(options: FormOptions<V>) {
  // reactive() would unwrap refs, of which these plain values have none.
  const values = reactive({ ...options.initial }) as V
  const findings = useFindings(options.rules ?? {})
  const touched = new Set<string>()
  const failure = shallowRef<unknown>()
  const pending = ref(false)
  const names = Object.keys(options.initial)

  function change(name: string, value: string | boolean) {
    Object.assign(values, { [name]: value })
    touched.add(name)
    if (findings.has(name)) findings.check(name, value)
  }

  /** Everything a field component needs, for `v-bind`. */
  function field<N extends keyof V & string>(name: N) {
    return {
      name,
      modelValue: values[name] as Wide<V[N]>, // 'remember: true' is any boolean
      error: findings.sentence(name),
      'onUpdate:modelValue': (value: Wide<V[N]>) => change(name, value),
      // What was found stays until the value changes: the server knows more than the rules here.
      onBlur: () => touched.has(name) && !findings.has(name) && findings.check(name, values[name]),
    }
  }

  async function send() {
    pending.value = true
    failure.value = undefined
    try {
      await options.send({ ...values })
    } catch (error) {
      failure.value = error
      findings.accept(fieldErrorsOf(error), names)
    } finally {
      pending.value = false
    }
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (pending.value) return
    const form = event.currentTarget instanceof Element ? event.currentTarget : null
    for (const name of names) findings.check(name, values[name])
    if (!findings.isAny.value) await send()
    if (findings.isAny.value) await focusFirstError(form)
  }

  /** As it was in the beginning. */
  function reset() {
    Object.assign(values, options.initial)
    touched.clear()
    findings.clear()
    failure.value = undefined
  }

  return { values, field, submit, reset, failure, pending, hasFieldErrors: findings.isAny }
}
