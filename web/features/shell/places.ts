import { type Component, computed } from 'vue'
import { type RouteLocationNormalizedLoaded, type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import IconCompass from '~icons/lucide/compass'
import IconHouse from '~icons/lucide/house'
import IconLogIn from '~icons/lucide/log-in'
import IconUpload from '~icons/lucide/square-plus'
import IconUser from '~icons/lucide/user-round'
import type { Viewer } from '../../api/types.ts'
import { authLocation, useViewer } from '../auth/index.ts'

type Route = RouteLocationNormalizedLoaded

interface Place {
  /** Name of its route; a place whose page does not exist is not offered. */
  route: string
  /** Key of its text below `site`. */
  label: string
  icon: Component
  isFor: (viewer: Viewer | null) => boolean
  to?: (viewer: Viewer | null, route: Route) => RouteLocationRaw
  /** Other pages that count as this place. */
  includes?: (viewer: Viewer | null, route: Route) => boolean
}

/** In the order of the header and of the bar on phones. */
const places: readonly Place[] = [
  { route: 'home', label: 'home', icon: IconHouse, isFor: () => true },
  {
    route: 'explore',
    label: 'explore',
    icon: IconCompass,
    isFor: () => true,
    includes: (_viewer, { name }) => name === 'explore' || name === 'tag',
  },
  {
    route: 'upload',
    label: 'upload',
    icon: IconUpload,
    isFor: (viewer) => viewer?.permissions.includes('UPLOAD') ?? false,
  },
  {
    route: 'account',
    label: 'profile',
    icon: IconUser,
    isFor: (viewer) => viewer !== null,
    to: (viewer) => ({ name: 'account', params: { username: viewer?.username } }),
    includes: (viewer, { params }) => params['username'] === viewer?.username,
  },
  {
    route: 'sign-in',
    label: 'signIn',
    icon: IconLogIn,
    isFor: (viewer) => viewer === null,
    to: (_viewer, route) => authLocation('sign-in', route),
  },
]

/** The places this viewer can go to, and which of them is the current one. */
export function usePlaces() {
  const router = useRouter()
  const route = useRoute()
  const { viewer } = useViewer()

  return computed(() => {
    const who = viewer.value
    if (who === undefined) return []
    return places
      .filter((place) => router.hasRoute(place.route) && place.isFor(who))
      .map((place) => ({
        label: `site.${place.label}`,
        icon: place.icon,
        to: place.to?.(who, route) ?? { name: place.route },
        isCurrent: place.includes ? place.includes(who, route) : route.name === place.route,
      }))
  })
}

export type PlaceOffered = ReturnType<typeof usePlaces>['value'][number]
