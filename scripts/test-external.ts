import { startDebianPostgres } from './external/debian-postgres.ts'
import { runStages } from './gate/run-stages.ts'
import { buildStep, storiesStep, vitestStep } from './gate/steps.ts'

const postgres = await startDebianPostgres()
console.log(`PostgreSQL ${postgres.version} from the system's packages`)
try {
  const passed = await runStages([
    [
      vitestStep({
        name: `tests on PostgreSQL ${postgres.version}`,
        args: ['--project=server', 'server/features', 'server/platform/db', 'server/platform/jobs'],
        env: { TEST_ADMIN_URL: postgres.adminUrl },
      }),
      buildStep,
    ],
    [storiesStep({ name: 'every page, every way', project: 'external' })],
  ])
  process.exitCode = passed ? 0 : 1
} finally {
  await postgres.stop()
}
