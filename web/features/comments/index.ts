export { default as CommentText } from './CommentText.vue'
