import { fileURLToPath } from 'node:url'
import VueI18n from '@intlify/unplugin-vue-i18n/vite'
import tailwind from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import icons from 'unplugin-icons/vite'
import { defineConfig } from 'vite'
import { compression } from 'vite-plugin-compression2'

const root = fileURLToPath(new URL('./web/', import.meta.url))

/** What turns components, icons and texts into code; unit tests need the same. */
export const sourcePlugins = () => [
  vue(),
  icons({ compiler: 'vue3', scale: 1.25, defaultClass: 'icon', collectionsNodeResolvePath: root }),
  VueI18n({ include: `${root}locales/**/*.json`, fullInstall: false, dropMessageCompiler: true }),
]

/** Pages that many open; what they consist of is fetched at once. */
const often = /(Home|Photo|Profile|SignIn|SignUp|Upload)Page/

/** Of other pages the entry need not know every part: the list would weigh on each first view. */
const resolveDependencies = (page: string, parts: string[], { hostType }: { hostType: 'html' | 'js' }) =>
  hostType === 'html' || often.test(page) ? parts : []

const api = process.env['API_URL'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root,
  plugins: [
    ...sourcePlugins(),
    tailwind(),
    compression({ exclude: [/index\.html$/, /\.(gz|br|woff2|png)$/] }),
  ],
  define: { __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The size test walks the manifest from the entry and from each page.
    manifest: true,
    target: 'es2023',
    // Newer than Vite's default, so that light-dark() stays as it is written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // All styles in one piece are hardly more than those of every page, and nothing waits for another file of them.
    cssCodeSplit: false,
    modulePreload: { polyfill: false, resolveDependencies },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Whoever takes one thing from a feature does not get its components as well, for the sake of their styles.
      treeshake: { moduleSideEffects: [{ test: /\/features\/[^/]+\/index\.ts$/, sideEffects: false }] },
      output: {
        // What every page needs comes in one piece: it is smaller than many, and changes less often than the rest.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(@vue|vue|vue-router|vue-i18n|@intlify|@tanstack|openapi-fetch)\//,
            },
            { name: 'common', test: /\/web\/(api|ui|features)\//, minShareCount: 16 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '^/(api|media|embed|oembed)': { target: api, changeOrigin: false } } },
})
