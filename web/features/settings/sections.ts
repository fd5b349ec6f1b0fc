import type { Component } from 'vue'
import IconSecurity from '~icons/lucide/shield'
import IconPreferences from '~icons/lucide/sliders-horizontal'

interface Section {
  /** Name of its route. */
  route: string
  /** Key of its texts below `settings`. */
  key: string
  icon: Component
}

/** In the order of the list. */
export const sections: readonly Section[] = [
  { route: 'settings-security', key: 'security', icon: IconSecurity },
  { route: 'settings-preferences', key: 'preferences', icon: IconPreferences },
]
