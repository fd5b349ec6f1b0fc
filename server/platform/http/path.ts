/** The path that was asked for; clients may also send a whole address, with a host of their own choice. */
export function pathOf({ url }: { url: string }): string {
  const [path = ''] = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '').split('?')
  return path || '/'
}
