/** For how long (ms) a deletion can be taken back; the server waits a little longer. */
export const UNDO_MS = 10_000
