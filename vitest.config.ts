import { defineConfig } from 'vitest/config'
import { sourcePlugins } from './vite.config.ts'

// The tests' PostgreSQL is our own, unless another server is to be tried.
const clusterSetup = process.env['TEST_ADMIN_URL']
  ? 'scripts/external/global-setup.ts'
  : 'server/testing/global-setup.ts'

// How long a hanging test may hold up the rest; how fast something is, the bench says.
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'server',
          ...patience,
          isolate: true,
          include: ['server/**/*.test.ts'],
          globalSetup: [clusterSetup],
        },
      },
      {
        test: {
          name: 'tools',
          ...patience,
          isolate: true,
          include: ['{scripts,e2e,bench}/**/*.test.ts'],
        },
      },
      {
        plugins: sourcePlugins(),
        test: {
          name: 'web',
          ...patience,
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
