interface Part {
  text: string
  href?: string
}

/** Ends before the punctuation of a sentence, also of a Chinese one, which no space parts from the address. */
const address =
  /(https?:\/\/[^\s<>"，。；：！？、（）【】《》“”]*[^\s<>".,;:!?)，。；：！？、（）【】《》“”])/

/** Splits plain text so that its web addresses can be shown as links. */
export function linkParts(text: string): Part[] {
  return text
    .split(address)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }))
    .filter((part) => part.text !== '')
}
