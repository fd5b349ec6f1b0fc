import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { sourcePlugins } from './vite.config.ts'

// The folders whose tests need a database; the rest run without one.
const clusterSetup = 'server/testing/global-setup.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'server',
          isolate: true,
          include: ['server/**/*.test.ts', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
        },
      },
      {
        plugins: sourcePlugins(),
        test: {
          name: 'web',
          isolate: true,
          environment: 'happy-dom',
          include: ['web/**/*.test.ts'],
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['server/**/*.ts', 'web/**/*.{ts,vue}'],
      exclude: ['**/*.test.ts', '**/*.generated.ts', 'server/testing/**'],
      reporter: ['json-summary'],
    },
  },
})
