/** Why a command did nothing; the message is for the person at the terminal. */
export class CommandRefusal extends Error {
  override name = 'CommandRefusal'
}
