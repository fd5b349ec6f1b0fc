export { default as FollowList } from './FollowList.vue'
export { default as PersonList } from './PersonList.vue'
export { default as RequestsEntry } from './RequestsEntry.vue'
