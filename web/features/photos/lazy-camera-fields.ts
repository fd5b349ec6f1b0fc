import { defineAsyncComponent } from 'vue'

/** Folded away until somebody wants it. */
export const CameraFields = defineAsyncComponent(() => import('./CameraFields.vue'))
