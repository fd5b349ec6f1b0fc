import type { QueryClient } from '@tanstack/vue-query'
import { nextTick } from 'vue'
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteMeta,
  type RouteRecordRaw,
  type RouterScrollBehavior,
} from 'vue-router'
import type { Viewer } from './api/types.ts'
import { viewerQuery } from './features/auth/index.ts'
import { safeNextPath } from './features/auth/next-path.ts'
import type { ProfileTab } from './features/profiles/profile-tabs.ts'
import { loadPageLayer } from './features/shell/page-layer.ts'
import { withTexts } from './locales/languages.ts'
import { liesOver } from './ui/page-behind.ts'
import { movePageFocus } from './ui/page-focus.ts'

const notFound = () => import('./pages/NotFoundPage.vue')

/** One page, whose parts have addresses of their own. */
const profileTab = (tab: ProfileTab) => ({
  component: () => import('./pages/ProfilePage.vue'),
  props: ({ params }: RouteLocationNormalized) => ({ username: params['username'], tab }),
  meta: { isTab: true },
})

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./pages/HomePage.vue') },
  {
    path: '/explore',
    name: 'explore',
    component: withTexts(['explore'], () => import('./pages/ExplorePage.vue')),
    meta: { title: 'explore.title' },
  },
  {
    path: '/tags/:name',
    name: 'tag',
    component: withTexts(['explore'], () => import('./pages/TagPage.vue')),
    props: true,
  },
  {
    path: '/upload',
    name: 'upload',
    component: withTexts(['uploads'], () => import('./pages/UploadPage.vue')),
    meta: { title: 'uploads.title', access: 'member' },
  },
  {
    path: '/photos/:id',
    name: 'photo',
    component: () => import('./pages/PhotoPage.vue'),
    props: true,
    meta: { opensOver: true },
  },
  { path: '/@:username', name: 'account', ...profileTab('photos') },
  { path: '/@:username/collects', name: 'account-collects', ...profileTab('collects') },
  { path: '/@:username/followers', name: 'account-followers', ...profileTab('followers') },
  { path: '/@:username/following', name: 'account-following', ...profileTab('following') },
  {
    path: '/search',
    name: 'search',
    component: withTexts(['search'], () => import('./pages/SearchPage.vue')),
    meta: { title: 'search.title' },
  },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: withTexts(['entry'], () => import('./pages/SignInPage.vue')),
    meta: { title: 'auth.signInTitle', access: 'guest' },
  },
  {
    path: '/sign-up',
    name: 'sign-up',
    component: withTexts(['entry'], () => import('./pages/SignUpPage.vue')),
    meta: { title: 'auth.signUpTitle', access: 'guest' },
  },
  {
    path: '/confirm',
    name: 'confirm',
    component: withTexts(['entry'], () => import('./pages/ConfirmPage.vue')),
    meta: { title: 'auth.confirmTitle' },
  },
  {
    path: '/welcome',
    name: 'welcome',
    component: withTexts(['entry'], () => import('./pages/WelcomePage.vue')),
    meta: { title: 'auth.welcomeTitle', access: 'guest' },
  },
  {
    path: '/forgot',
    name: 'forgot',
    component: withTexts(['entry'], () => import('./pages/ForgotPage.vue')),
    meta: { title: 'auth.forgotTitle' },
  },
  {
    path: '/reset',
    name: 'reset',
    component: withTexts(['entry'], () => import('./pages/ResetPage.vue')),
    meta: { title: 'auth.resetTitle' },
  },
  {
    path: '/confirm-email',
    name: 'confirm-email',
    component: withTexts(['entry'], () => import('./pages/ConfirmEmailPage.vue')),
    meta: { title: 'auth.newEmailTitle' },
  },
  {
    path: '/undo-email',
    name: 'undo-email',
    component: withTexts(['entry'], () => import('./pages/UndoEmailPage.vue')),
    meta: { title: 'auth.undoEmailTitle' },
  },
  {
    path: '/settings',
    name: 'settings',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/SettingsPage.vue')),
    meta: { title: 'settings.title', access: 'member' },
  },
  {
    path: '/settings/profile',
    name: 'settings-profile',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/ProfileSettingsPage.vue')),
    meta: { title: 'settings.profile.title', access: 'member' },
  },
  {
    path: '/settings/account',
    name: 'settings-account',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/AccountSettingsPage.vue')),
    meta: { title: 'settings.account.title', access: 'member' },
  },
  {
    path: '/settings/security',
    name: 'settings-security',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/SecuritySettingsPage.vue')),
    meta: { title: 'settings.security.title', access: 'member' },
  },
  {
    path: '/settings/privacy',
    name: 'settings-privacy',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/PrivacySettingsPage.vue')),
    meta: { title: 'settings.privacy.title', access: 'member' },
  },
  {
    path: '/settings/people',
    name: 'settings-people',
    component: withTexts(
      ['entry', 'settings', 'people', 'explore'],
      () => import('./pages/settings/PeopleSettingsPage.vue'),
    ),
    meta: { title: 'settings.people.title', access: 'member' },
  },
  {
    path: '/settings/requests',
    name: 'settings-requests',
    component: withTexts(
      ['entry', 'settings', 'people'],
      () => import('./pages/settings/RequestSettingsPage.vue'),
    ),
    meta: { title: 'settings.requests.title', access: 'member' },
  },
  {
    path: '/settings/tokens',
    name: 'settings-tokens',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/TokenSettingsPage.vue')),
    meta: { title: 'settings.tokens.title', access: 'member' },
  },
  {
    path: '/settings/preferences',
    name: 'settings-preferences',
    component: withTexts(
      ['entry', 'settings', 'viewing'],
      () => import('./pages/settings/PreferenceSettingsPage.vue'),
    ),
    meta: { title: 'settings.preferences.title', access: 'member' },
  },
  {
    path: '/settings/export',
    name: 'settings-export',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/ExportSettingsPage.vue')),
    meta: { title: 'settings.export.title', access: 'member' },
  },
  {
    path: '/settings/delete',
    name: 'settings-delete',
    component: withTexts(['entry', 'settings'], () => import('./pages/settings/DeleteSettingsPage.vue')),
    meta: { title: 'settings.delete.title', access: 'member' },
  },
  {
    path: '/admin/accounts',
    name: 'members',
    component: withTexts(['settings', 'staff'], () => import('./pages/MembersPage.vue')),
    meta: { title: 'moderation.title', access: 'moderator' },
  },
  {
    path: '/admin/roles',
    name: 'roles',
    component: withTexts(['settings', 'staff'], () => import('./pages/RolesPage.vue')),
    meta: { title: 'roles.title', access: 'administrator' },
  },
  {
    path: '/admin/mails',
    name: 'mails',
    component: withTexts(['settings', 'staff'], () => import('./pages/MailsPage.vue')),
    meta: { title: 'mails.title', access: 'administrator' },
  },
  {
    path: '/admin/mails/:id',
    name: 'mail',
    component: withTexts(['settings', 'staff'], () => import('./pages/MailPage.vue')),
    props: true,
    meta: { title: 'mails.title', access: 'administrator' },
  },
  { path: '/:path(.*)*', name: 'not-found', component: notFound, meta: { title: 'page.notFoundTitle' } },
]

// Chunks of an older build are gone after a new one: the page itself has to be fetched again, once.
const lostChunk = /dynamically imported module|module script failed|preload CSS/i
const reloadedFor = 'tintype_reloaded_for'

function recover(error: unknown, to: RouteLocationNormalized) {
  const isLostChunk = error instanceof Error && lostChunk.test(error.message)
  if (!isLostChunk || sessionStorage.getItem(reloadedFor) === to.fullPath) return
  sessionStorage.setItem(reloadedFor, to.fullPath)
  location.assign(to.fullPath)
}

/** Another part of the same page: what stands above it stays, and so does the focus. */
function isTabChange(to: RouteLocationNormalized, from: RouteLocationNormalized): boolean {
  const isTab = to.meta.isTab === true && from.meta.isTab === true
  return isTab && to.params['username'] === from.params['username']
}

/** Somebody who had scrolled past the tabs begins below them. */
function tabPosition() {
  const tabs = document.getElementById('tabs')
  return tabs && tabs.getBoundingClientRect().top < 0 ? { el: tabs } : false
}

const scrollBehavior: RouterScrollBehavior = (to, from, saved) => {
  if (saved) return saved
  // The layer scrolls by itself, and what lies behind stays as it is.
  if (liesOver(to)) return false
  if (isTabChange(to, from)) return tabPosition()
  if (to.hash) return { el: to.hash }
  return to.path === from.path ? false : { top: 0 }
}

function isHiddenFrom({ can }: Viewer, access: RouteMeta['access']): boolean {
  return (access === 'administrator' && !can.administer) || (access === 'moderator' && !can.moderate)
}

/** What is not for this viewer does not exist for this viewer; a guest is asked to sign in first. */
function guard(queries: QueryClient) {
  return async (to: RouteLocationNormalized) => {
    const { access } = to.meta
    if (!access) return true
    const viewer = await queries.ensureQueryData(viewerQuery)
    if (access === 'guest') return viewer ? safeNextPath(to.query['next']) : true
    if (!viewer) return { name: 'sign-in', query: { next: to.fullPath } }
    return isHiddenFrom(viewer, access)
      ? { name: 'not-found', params: { path: to.path.slice(1).split('/') }, query: to.query }
      : true
  }
}

export function createPageRouter(queries: QueryClient) {
  const router = createRouter({ history: createWebHistory(), routes, scrollBehavior })
  router.beforeEach(guard(queries))
  router.beforeResolve(async (to, from) => {
    if (to.meta.opensOver && from.matched.length > 0) await loadPageLayer()
  })
  router.onError(recover)
  router.afterEach(async (to, from, failure) => {
    const isFirst = from.matched.length === 0
    if (isFirst || failure || to.path === from.path || isTabChange(to, from)) return
    await nextTick()
    movePageFocus()
  })
  return router
}
