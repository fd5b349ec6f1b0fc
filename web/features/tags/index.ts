export { suggestTags } from './suggest-tags.ts'
export { default as TagField } from './TagField.vue'
