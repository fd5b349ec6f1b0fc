/** A country's name in the reader's language, by its two letters of ISO 3166-1; the letters where it has none. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}
