/** The address of an article on the web, or `null` when what is kept as its address is none. */
export function toWebAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/\S+$/i.test(url) ? url : null;
}
