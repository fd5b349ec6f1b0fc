/** The comment that an address leads to: `#comment-207415873536000001`. */
export function anchorOf(hash: string): string | undefined {
  return /^#comment-([1-9]\d{0,18})$/.exec(hash)?.[1]
}
