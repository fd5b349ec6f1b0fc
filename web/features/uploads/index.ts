export { clearUploadsOfLeavers } from './leavers.ts'
