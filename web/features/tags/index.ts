export { default as TagField } from './TagField.vue'
