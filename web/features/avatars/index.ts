export { default as AvatarEditor } from './AvatarEditor.vue'
