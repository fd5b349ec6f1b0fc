/** For how long (ms) an act can be taken back from the message about it; for what is deleted the server waits a little longer. */
export const UNDO_MS = 10_000
