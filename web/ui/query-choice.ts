import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A choice that stands in the address: the first one is the address without it. Going back takes it back. */
export function useQueryChoice<T extends string>(name: string, choices: readonly [T, ...T[]]) {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => choices.find((choice) => choice === route.query[name]) ?? choices[0],
    set: (choice) => {
      const { [name]: _before, ...others } = route.query
      void router.push({ query: choice === choices[0] ? others : { ...others, [name]: choice } })
    },
  })
}
