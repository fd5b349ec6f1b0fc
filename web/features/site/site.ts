import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf } from '../../api/client.ts'

const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: () => bodyOf(api.GET('/api/v1/site')),
})

/** What the site is called and allows; undefined until it is known. */
export function useSite() {
  const { data, refetch } = useQuery(siteQuery)
  return { site: data, siteName: computed(() => data.value?.name ?? ''), refreshSite: refetch }
}
