import { shallowRef } from 'vue'
import type { UploadQueue } from './upload-queue.ts'

/** The queue of whoever is signed in, once there is one: it goes on whichever page one looks at. */
export const uploadQueue = shallowRef<UploadQueue>()

/** Files that were dropped or pasted somewhere, until the upload page takes them. */
export const handedOver = shallowRef<readonly File[]>([])
