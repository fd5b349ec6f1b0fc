import { defineConfig } from '@playwright/test'
import { browserLaunch } from './e2e/support/browser.ts'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.story.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/support/set-up.ts',
  workers: 2,
  // Nobody waits for these but a story that fails; a machine that does other things as well may take its time.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    launchOptions: await browserLaunch(),
  },
  projects: [
    { name: 'ordinary', testIgnore: '**/external/**' },
    { name: 'external', testMatch: '**/external/*.story.ts' },
  ],
})
