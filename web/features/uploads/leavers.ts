import { whenLeaving } from '../auth/index.ts'

/** For the page's frame, once; what clears is fetched when somebody leaves. */
export function clearUploadsOfLeavers() {
  whenLeaving((account) => {
    void import('./clear-uploads.ts').then(({ clearUploads }) => clearUploads(account))
  })
}
