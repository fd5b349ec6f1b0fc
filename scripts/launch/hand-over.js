import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { LaunchError } from './launch-error.js'
import { passSignals } from './signals.js'

/**
 * Runs the program on the pinned runtime and ends as it ends. From the second start on npm finds that runtime first and
 * this is not needed.
 */
export function handOver(runtime, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(runtime, args, { stdio: 'inherit' })
    const stopPassing = passSignals(child)
    child.on('error', (error) => reject(new LaunchError(`${runtime} cannot be run: ${error.message}`)))
    child.on('exit', (code, signal) => {
      stopPassing()
      process.exitCode = signal ? 128 + constants.signals[signal] : code
      resolve()
    })
  })
}
