interface Part {
  text: string
  href?: string
}

/** Splits plain text so that its web addresses can be shown as links. */
export function linkParts(text: string): Part[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }))
    .filter((part) => part.text !== '')
}
