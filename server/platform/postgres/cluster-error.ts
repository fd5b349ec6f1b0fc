/** The embedded database cannot be used; the message is one line for the person at the terminal. */
export class ClusterError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ClusterError'
  }
}
