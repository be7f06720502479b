/** A link that may be opened outside, and how the question names where it leads. */
export interface ExternalLink {
  readonly url: string;
  readonly destination: string;
}

const longestUrl = 2000;

/** Parses a link from the window. `null` for everything that is not a plain web or mail address. */
export function parseExternalLink(address: string): ExternalLink | null {
  if (address.length > longestUrl || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'mailto:') return { url: url.href, destination: decodeSafely(url.pathname) };
  // A name and password in a link make one host look like another.
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') return null;
  return { url: url.href, destination: url.host };
}

/** Asks before a link is opened in the browser; one question at a time, so that a page cannot pile them up. */
export function createLinkOpener(
  confirm: (link: ExternalLink) => Promise<boolean>,
  open: (url: string) => Promise<void>,
): (address: string) => Promise<void> {
  let isAsking = false;
  return async (address) => {
    const link = parseExternalLink(address);
    if (link === null || isAsking) return;
    isAsking = true;
    try {
      if (await confirm(link)) await open(link.url);
    } finally {
      isAsking = false;
    }
  };
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not well formed: shown as it was written.
    return text;
  }
}
