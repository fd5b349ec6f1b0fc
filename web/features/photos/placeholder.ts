import { thumbHashToDataURL } from 'thumbhash'

/** A blurred picture of about 32 pixels as a data URL, from the ThumbHash that the API gives in base64. */
export function placeholderUrl(thumbhash: string): string | undefined {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}
