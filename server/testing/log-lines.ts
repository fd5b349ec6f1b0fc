/** A place for a log to write to, line by line. */
export function keepLines(lines: string[]): { write(line: string): void } {
  return { write: (line) => void lines.push(line) }
}
