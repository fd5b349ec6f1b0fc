import type { Component } from 'vue'
import IconExport from '~icons/lucide/archive'
import IconAccount from '~icons/lucide/at-sign'
import IconTokens from '~icons/lucide/key-round'
import IconPrivacy from '~icons/lucide/lock'
import IconSecurity from '~icons/lucide/shield'
import IconPeople from '~icons/lucide/shield-ban'
import IconPreferences from '~icons/lucide/sliders-horizontal'
import IconDelete from '~icons/lucide/trash-2'
import IconRequests from '~icons/lucide/user-check'
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
  { route: 'settings-privacy', key: 'privacy', icon: IconPrivacy },
  { route: 'settings-requests', key: 'requests', icon: IconRequests },
  { route: 'settings-people', key: 'people', icon: IconPeople },
  { route: 'settings-tokens', key: 'tokens', icon: IconTokens },
  { route: 'settings-preferences', key: 'preferences', icon: IconPreferences },
  { route: 'settings-export', key: 'export', icon: IconExport },
  { route: 'settings-delete', key: 'delete', icon: IconDelete },
]
