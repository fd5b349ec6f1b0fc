export { default as CollectButton } from './CollectButton.vue'
