import { computed, ref, shallowRef } from 'vue'
import { useUnsaved } from '../unsaved.ts'
import { type FormOptions, useForm, type Values } from './use-form.ts'

interface SavedFormOptions<V extends Values> extends FormOptions<V> {
  /** Once sent it is empty again, as what it asks for is not to be shown: a password. */
  startsOver?: boolean
}

/** A form of something that exists already: knows what is changed, and whether it was saved. */
export function useSavedForm<V extends Values>({ startsOver, send, ...options }: SavedFormOptions<V>) {
  const saved = shallowRef<V>({ ...options.initial })
  const wasSaved = ref(false)

  const form = useForm<V>({
    ...options,
    async send(values) {
      wasSaved.value = false
      await send(values)
      wasSaved.value = true
      if (startsOver) form.reset()
      else saved.value = values
    },
  })

  const isChanged = computed(() =>
    Object.entries(saved.value).some(([name, value]) => form.values[name] !== value),
  )
  useUnsaved(() => isChanged.value)
  const state = computed(() => {
    if (isChanged.value) return 'changed'
    return wasSaved.value ? 'saved' : 'clean'
  })
  return { ...form, state }
}

export type SavedState = 'changed' | 'saved' | 'clean'
