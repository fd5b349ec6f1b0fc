import { browserLaunch } from '../e2e/support/browser.ts'
import { runStages } from './gate/run-stages.ts'
import { gate } from './gate/steps.ts'

console.log('Unpacking the browser and its fonts (once per version)…')
await browserLaunch()
process.exitCode = (await runStages(gate)) ? 0 : 1
