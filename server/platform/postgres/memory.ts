import { totalmem } from 'node:os'

const MB = 2 ** 20

/** What this process may use: the machine's memory, or what its container is given. In bytes. */
function memoryHere(): number {
  // Without a limit it is none or a number beyond any machine.
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}

/**
 * Pages that PostgreSQL keeps itself: an eighth of the memory, as the program and its image children share the machine,
 * from PostgreSQL's own 128 MB to 2 GB. It is taken only as far as the data fills it. On a million photos the rows that
 * lists read lie all over the tables, and fetching them from the operating system each time doubles the time of a list.
 *
 * @param memory in bytes
 */
export function sharedBuffers(memory = memoryHere()): string {
  const wanted = Math.floor(memory / 8 / MB)
  return `shared_buffers=${Math.min(2048, Math.max(128, wanted))}MB`
}
