const key = 'tintype_intended_act'

/** What somebody pressed who has to sign in first, and where. It is due once they have signed in to come back there. */
type Intent = { act: string; path: string; isDue: boolean }

function isIntent(value: unknown): value is Intent {
  return typeof value === 'object' && value !== null && 'act' in value && 'path' in value && 'isDue' in value
}

function read(): Intent | undefined {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isIntent(found) ? found : undefined
  } catch {
    return undefined
  }
}

function write(intent: Intent) {
  sessionStorage.setItem(key, JSON.stringify(intent))
}

/** Remembers an act for this tab. No address carries it, so that no link can make anybody do it. */
export function intendAct(act: string, path: string) {
  write({ act, path, isDue: false })
}

/** Somebody signed in to come back to `path`: what was tried there is due, anything else is forgotten. */
export function makeIntendedActDue(path: string) {
  const intent = read()
  if (intent?.path === path) write({ ...intent, isDue: true })
  else sessionStorage.removeItem(key)
}

/** Whether the act is due; asked again, it no longer is. */
export function takeIntendedAct(act: string): boolean {
  const intent = read()
  if (!intent?.isDue || intent.act !== act) return false
  sessionStorage.removeItem(key)
  return true
}
