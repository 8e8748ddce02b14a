/** Makes a stored URL one for clients: root-relative ones get the server's public address in front, if there is one. */
export function publicUrlOf(publicUrl: string, url: string): string {
  const isRootRelative = url.startsWith('/') && !url.startsWith('//');
  return isRootRelative ? `${publicUrl.replace(/\/+$/, '')}${url}` : url;
}
