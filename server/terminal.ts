/** A line for the person at the terminal; the log is for machines. */
export function say(text: string) {
  process.stdout.write(`${text}\n`)
}

/** A line on what went wrong, on standard error. */
export function complain(text: string) {
  process.stderr.write(`${text}\n`)
}
