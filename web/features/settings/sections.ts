import type { Component } from 'vue'
import IconAccount from '~icons/lucide/at-sign'
import IconSecurity from '~icons/lucide/shield'
import IconPreferences from '~icons/lucide/sliders-horizontal'
import IconProfile from '~icons/lucide/user-round'

interface Section {
  /** Name of its route. */
  route: string
  /** Key of its texts below `settings`. */
  key: string
  icon: Component
}

/** In the order of the list. */
export const sections: readonly Section[] = [
  { route: 'settings-profile', key: 'profile', icon: IconProfile },
  { route: 'settings-account', key: 'account', icon: IconAccount },
  { route: 'settings-security', key: 'security', icon: IconSecurity },
  { route: 'settings-preferences', key: 'preferences', icon: IconPreferences },
]
