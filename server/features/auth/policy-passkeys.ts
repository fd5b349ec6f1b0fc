/** More are no use to one person. */
export const MAX_PASSKEYS = 20

/** EdDSA, ES256 and RS256, by their COSE numbers: what authenticators have. */
export const ALGORITHMS = [-8, -7, -257]
