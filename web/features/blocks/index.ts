export { default as PersonActs } from './PersonActs.vue'
export { useBlocking } from './use-blocking.ts'
