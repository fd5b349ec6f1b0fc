import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The runtime that package.json pins for this machine, as an npm package; undefined where there is none.
 * @returns {{ name: string, version: string } | undefined}
 */
export function pinnedPackage(root) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const ending = `${process.platform}-${process.arch}`
  const name = [`node-${ending}`, `node-bin-${ending}`].find((candidate) => candidate in optionalDependencies)
  return name && { name, version: optionalDependencies[name] }
}

/** Path of the pinned runtime's program, or undefined before it is installed or where there is none. */
export function findRuntime(root) {
  const pinned = pinnedPackage(root)
  const path = pinned && join(root, 'node_modules', pinned.name, 'bin/node')
  return path && existsSync(path) ? path : undefined
}

/** Whether this process runs on it already. Without a pinned one, this process is all there is. */
export function isRuntime(path) {
  return !path || realpathSync(process.execPath) === realpathSync(path)
}

/** TypeScript and the libraries need this one at least. */
export const OLDEST_MAJOR = 26

export function isRecent() {
  return Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR
}
