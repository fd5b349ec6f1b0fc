export { default as CollectBar } from './CollectBar.vue'
