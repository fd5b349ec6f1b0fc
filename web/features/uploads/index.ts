/** For the frame of every page. */
export const loadAnyPageFiles = () => import('./AnyPageFiles.vue')
