/**
 * The Wikidata item that somebody typed or pasted: `Q42`, `q42`, or an address such as `https://www.wikidata.org/wiki/Q42#sitelinks` or
 * `http://www.wikidata.org/entity/Q42`. `null` when it is neither. Nothing is looked up. Source: wikidata.org/wiki/Wikidata:Identifiers.
 */
export function parseWikidata(text: string): string | null {
  const trimmed = text.trim();
  const bare = /^(?:wd:)?(q[1-9]\d*)$/i.exec(trimmed);
  const address =
    /^(?:https?:\/\/)?(?:www\.|m\.)?wikidata\.org\/(?:wiki\/(?:Special:EntityData\/)?|entity\/)(q[1-9]\d*)(?:[.?#/].*)?$/i.exec(
      trimmed,
    );
  const found = bare?.[1] ?? address?.[1];
  return found === undefined ? null : found.toUpperCase();
}
