import './ui/tokens.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { takeFirstData } from './api/first-data.ts'
import { createQueryClient } from './api/query-client.ts'
import { i18n, setLanguage, toLanguage } from './locales/languages.ts'
import { createPageRouter } from './router.ts'
import { endFirstView } from './ui/first-view.ts'

async function start() {
  const queryClient = createQueryClient()
  takeFirstData(queryClient)
  const router = createPageRouter(queryClient)
  const app = createApp(App).use(i18n).use(VueQueryPlugin, { queryClient }).use(router)
  // The server wrote the reader's language into the page. Texts and page travel side by side.
  const texts = setLanguage(toLanguage(document.documentElement.lang))
  await Promise.all([texts, router.isReady().catch(reportError)])
  app.mount('#app')
  endFirstView()
}

void start()
