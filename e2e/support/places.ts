/** Every page of the product, and who sees it as it is meant. A page without a line here fails a story. */
export const places: { path: string; as: 'visitor' | 'member' | 'administrator' }[] = [
  { path: '/', as: 'visitor' },
  { path: '/', as: 'member' },
  { path: '/sign-in', as: 'visitor' },
  { path: '/sign-up', as: 'visitor' },
  { path: '/confirm', as: 'visitor' },
  { path: '/welcome', as: 'visitor' },
  { path: '/forgot', as: 'visitor' },
  { path: '/reset', as: 'visitor' },
  { path: '/no/such/page', as: 'visitor' },
  { path: '/upload', as: 'member' },
  { path: '/settings', as: 'member' },
  { path: '/settings/security', as: 'member' },
  { path: '/settings/preferences', as: 'member' },
  { path: '/admin/mails', as: 'administrator' },
]
