import { openDatabases } from './databases.ts'

/** Once for the whole run. @returns what ends it. */
export default function setUp(): Promise<() => Promise<void>> {
  return openDatabases()
}
