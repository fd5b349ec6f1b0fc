import { runStages } from './gate/run-stages.ts'
import { gate } from './gate/steps.ts'

process.exitCode = (await runStages(gate)) ? 0 : 1
