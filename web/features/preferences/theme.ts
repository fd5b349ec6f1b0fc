import { ref } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const root = document.documentElement

// The server wrote it into the page, so that there is no flash.
export const theme = ref(themes.find((name) => name === root.dataset['theme']) ?? 'system')

/** The browser's own frame takes the colour of the page. */
function paintFrame() {
  const { backgroundColor } = getComputedStyle(root)
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = backgroundColor
  }
}

export function applyTheme(chosen: Theme) {
  theme.value = chosen
  root.dataset['theme'] = chosen
  paintFrame()
}

export function followDeviceTheme() {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintFrame)
  if (theme.value !== 'system') paintFrame()
}
