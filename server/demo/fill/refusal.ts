/** Why the demo will not fill this site; the message is for the person at the terminal. */
export class DemoRefusal extends Error {
  override name = 'DemoRefusal'
}
