declare module '*.css'

declare module '~icons/*' {
  import type { FunctionalComponent, SVGAttributes } from 'vue'

  const icon: FunctionalComponent<SVGAttributes>
  // biome-ignore lint/style/noDefaultExport: the form of every icon module
  export default icon
}

interface ImportMeta {
  /** Vite's, as far as it is used here: the texts of files, read while building, or modules that are fetched later. */
  glob: {
    (
      patterns: string | readonly string[],
      options: { eager: true; query: '?raw'; import: 'default' },
    ): Record<string, string>
    <T>(patterns: string | readonly string[]): Record<string, () => Promise<T>>
  }
}
