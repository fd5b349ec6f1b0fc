export { default as StaffItems } from './StaffItems.vue'
export { default as StaffNote } from './StaffNote.vue'
export { default as SuspendedProfile } from './SuspendedProfile.vue'
