// What a whole line has to look like to be taken for something else than body text. Every pattern is anchored at both ends and most ask for
// a line without a final full stop: a sentence of a story must never match. Found by reading saved pages; kept honest by the corpus test.

const name = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*(?:[ \u00a0](?:(?:de|da|di|du|la|le|van|von|der|den|ten|bin|al|el|y|of|the|and)[ \u00a0])*\p{Lu}[\p{L}\p{M}'’.-]*){0,4}`;

const junkLines: readonly RegExp[] = [
  /^(?:fb-pixel ?)?skip to (?:(?:the )?main )?(?:content|navigation|search|footer|article|site index)\b[^.]{0,60}$/iu,
  /^fb-pixel$/iu,
  /^(?:advertisement|advertising|ad|sponsored(?: content| by [^.]{1,40})?|paid (?:post|content)|ad feedback)$/iu,
  /^(?:story|article|post) continues (?:below|after)[^.]{0,40}$/iu,
  /^(?:scroll (?:down )?to continue|continue reading(?: the main story| below)?|continue reading[^.]{0,30} [»>→])$/iu,
  /^(?:read more|read next|read also|also read|more on this|see also|related(?: articles?| stories| content| links| topics)?|recommended(?: for you| stories)?|most (?:read|popular|viewed|shared)|trending(?: now)?|you (?:may|might) also like|more stories|more from [^.]{1,50}|more in [^.]{1,30}|editors’? picks|up next|what to read next)\s*:?$/iu,
  /^(?:read more|read next|read also|also read|related|see also|more on this|recommended|from the archive)\s?[:|»>][^\n]{1,140}$/iu,
  /^subscribe(?: (?:now|today|here|from [^.]{1,40}|for [^.]{1,40}|to (?:our|the|receive) [^.]{1,60}))?[!»>]?$/iu,
  /^(?:sign|log) (?:in|up|out)$/iu,
  /^(?:register|log in|sign in|sign up|subscribe)(?: (?:or|\/|and) (?:register|log in|sign in|sign up|subscribe))+(?: [^.]{1,50})?$/iu,
  /^(?:sign up|register)(?: (?:now|today|here|for free))?(?: (?:for|to))(?: \p{L}[\p{L}’'-]*){0,6} (?:newsletters?|briefings?|alerts|emails?|updates|notifications)(?: [^.]{1,40})?[.!]?$/iu,
  /^(?:get|receive) (?:our|the)(?: \p{L}[\p{L}’'-]*){0,5} (?:newsletters?|briefings?|alerts|email)\b[^.]{0,60}[.!]?$/iu,
  /^(?:share|tweet|pin|email|e-mail|print|save|copy|bookmark)(?: (?:this|the)(?: (?:article|story|page|post|link))?)?(?: (?:on|via|by|to|with) (?:facebook|twitter|x|whatsapp|linkedin|reddit|email|e-mail|friends|a friend|social media))?[:!]?$/iu,
  /^(?:copy|get) link$|^link copied[.!]?$/iu,
  /^(?:facebook|twitter|whatsapp|linkedin|reddit|pinterest|instagram|telegram|e-?mail)(?:[ ,|·/]+(?:facebook|twitter|x|whatsapp|linkedin|reddit|pinterest|instagram|telegram|e-?mail|print|share|copy link))+$/iu,
  /^follow (?:us|[^.]{1,40}) on (?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|google news)\b[^.]{0,50}\.?$/iu,
  /^(?:like|find|join) us on (?:facebook|twitter|instagram)[.!]?$/iu,
  /^(?:view|show|hide|see|leave|post|add|load)(?: all| more| a| \d+)? comments?(?: \(\d+\))?$|^comments? \(\d+\)$|^\d+ comments?$/iu,
  /^(?:accept|reject|manage|allow)(?: all)? cookies$|^cookie (?:policy|settings|preferences|notice)$/iu,
  /^(?:this (?:web)?site|our site|we and our(?: [\d,.]+)? partners) (?:uses?|stores?)(?: (?:and|or) (?:access|use|store))? cookies\b[^\n]{0,200}$/iu,
  /^we (?:use|store) cookies (?:and (?:other|similar)|to (?:improve|give|ensure|personali[sz]e|offer|provide|analy[sz]e|make|help|enhance|deliver|understand)|on (?:this|our) (?:web)?site|for analytics)\b[^\n]{0,200}$/iu,
  /^by (?:continuing to use|using) this (?:web)?site,? you (?:agree|accept|consent)\b[^\n]{0,160}$/iu,
  /^(?:©|\(c\)|&copy;|copyright (?:©|\(c\)|\d{4}))[^\n]{0,160}$/iu,
  /^all rights reserved\.?$/iu,
  /^this material may not be published, broadcast, rewritten,? or redistributed[^\n]{0,80}$/iu,
  /^(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|contact us|about us|advertise with us|back to top|back to the top)(?: ?[|·•] ?[^.\n]{1,40}){0,8}$/iu,
];

/** Whether a whole line is web furniture: an offer, a pointer to other pages, a copyright line. Never true for a sentence of a story. */
export function isJunkLine(line: string): boolean {
  return line.length <= 260 && junkLines.some((pattern) => pattern.test(line));
}

const byline = new RegExp(
  String.raw`^(?:By|BY)[ \u00a0](?:${name}|[\p{Lu}\p{M}'’. -]{4,60})(?:(?:,? and |, | & )${name}){0,5}(?:(?:,| [|·•–—-]|\n) ?[^.\n]{1,80})?$`,
  'u',
);

/** Whether a line names who wrote the article: “By Ada Example and Bob Example”. */
export function isByline(line: string): boolean {
  if (line.length > 160 || !byline.test(line)) return false;
  // One capital alone begins many a sentence: “By Monday”. Two make a name.
  return /^(?:By|BY)[ \u00a0]\S+[ \u00a0](?:(?:de|da|di|du|la|le|van|von|der|den|ten|bin|al|el)[ \u00a0])*\p{Lu}/u.test(
    line,
  );
}

const dateline =
  /^\p{Lu}[\p{Lu}\p{M}'’.-]+(?:[ \u00a0]\p{Lu}[\p{Lu}\p{M}'’.-]*){0,4}(?:[,/][ \u00a0][^—–\n"“”]{1,40}?)?(?: ?\([^)\n]{2,30}\))?(?:,? ?[—–] ?| --? )(?=\S)/u;

/** Whether a paragraph opens with where (and when) it was written: “WASHINGTON — ”, “PORT SALLOW, 21 October — ”. */
export function hasDateline(text: string): boolean {
  return text.length > 60 && dateline.test(text);
}

const agencies = `(?:Getty(?: Images)?|AP|AFP|EPA(?:-EFE)?|PA|Reuters|Shutterstock|Alamy|Bloomberg|Associated Press|Press Association|The New York Times|New York Times)`;
const credits: readonly RegExp[] = [
  /^(?:photo(?:graph)?s?|picture|image|illustration|graphic|video|photography)(?: credit| courtesy)?(?: ?:| by| courtesy of)\s[^\n]{2,100}$/iu,
  /^(?:credit|courtesy)(?: ?:| of) ?[^\n.]{2,80}$/iu,
  new RegExp(`^(?:${name} ?[/|] ?)?(?:${agencies}|${name})(?: ?/ ?(?:${agencies}|${name})){1,3}$`, 'u'),
  new RegExp(`^(?:${name}(?: ?[/,|–—-] ?| via ))?${agencies}$`, 'u'),
];

/** Whether a whole line says who made a picture: “Photograph: …”, “… / Getty Images”. */
export function isCredit(line: string): boolean {
  const plain = line.replace(/[.]$/, '');
  return line.length <= 120 && credits.some((pattern) => pattern.test(plain));
}

/** Whether a short text points at people or things in a picture, as captions do: “Ada Example (left) and …”. */
export function pointsAtPicture(text: string): boolean {
  return (
    text.length <= 320 &&
    /\((?:far |second from |third from )?(?:left|right|centre|center|above|below|pictured|top|bottom)\)|\b(?:from left(?: to right)?|left to right|clockwise from|pictured (?:above|here|left|right))\b[:,]?/iu.test(
      text,
    )
  );
}
