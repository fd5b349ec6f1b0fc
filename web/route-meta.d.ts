import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in the locale files. */
    title?: string
    /** Who gets the page at all; everybody where it is left out. */
    access?: 'guest' | 'member' | 'moderator' | 'administrator'
    /** May open over the page it was opened from. */
    opensOver?: boolean
    /** A part of a page that has its address to itself. */
    isTab?: boolean
  }
}
