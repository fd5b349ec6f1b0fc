export { default as CollectBar } from './CollectBar.vue'
export { default as CollectButton } from './CollectButton.vue'
export { default as CollectPeople } from './CollectPeople.vue'
export { default as TileCollect } from './TileCollect.vue'
