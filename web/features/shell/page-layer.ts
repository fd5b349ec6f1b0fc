/** Fetched together with a page that may lie over another, never for the first page of a visit. */
export const loadPageLayer = () => import('./PageLayer.vue')
