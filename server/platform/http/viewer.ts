/** Names of permissions; the product declares them by augmenting this interface. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface PermissionNames {}

export type Permission = keyof PermissionNames

/** Who is asking. Features that find the viewer add their own fields by augmenting this interface. */
export interface Viewer {
  id: string
  permissions: ReadonlySet<Permission>
  isConfirmed: boolean
  /** A program with a token, which reaches only what says that it may. */
  isProgram?: true
  /** When a password or passkey was last proved in this session. */
  freshAt: Date
}
