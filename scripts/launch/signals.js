const SAME_REQUEST_MS = 1_000

/**
 * A signal to a whole group arrives here directly and once more through npm; to the program it must be one, because a
 * second one means "at once".
 */
export function passSignals(child) {
  let lastAt = -Infinity
  const pass = (signal) => {
    const now = performance.now()
    if (now - lastAt > SAME_REQUEST_MS) child.kill(signal)
    lastAt = now
  }
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const name of names) process.on(name, pass)
  return () => {
    for (const name of names) process.off(name, pass)
  }
}
