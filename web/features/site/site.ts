import { queryOptions, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf } from '../../api/client.ts'
import { shareQuery } from '../../api/shared-query.ts'

const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: () => bodyOf(api.GET('/api/v1/site')),
})

const shareSite = shareQuery((queries) => {
  const { data, refetch } = useQuery(siteQuery, queries)
  return { site: data, siteName: computed(() => data.value?.name ?? ''), refreshSite: refetch }
})

/** What the site is called and allows; undefined until it is known. */
export function useSite() {
  const shared = shareSite()
  void useQueryClient().prefetchQuery(siteQuery)
  return shared
}
