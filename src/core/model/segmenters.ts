const made = new Map<string, Intl.Segmenter>();
const languageTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** The platform's breaker for a language (BCP 47), kept once made: making one is slow. A tag that is none counts as English. */
export function segmenterOf(language: string, granularity: 'grapheme' | 'word' | 'sentence'): Intl.Segmenter {
  const tag = languageTag.test(language) ? language : 'en';
  const key = `${granularity} ${tag}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(tag, { granularity });
  made.set(key, segmenter);
  return segmenter;
}

/** The language of a tag without region and script: `en` of `en-GB`. */
export function baseLanguage(language: string): string {
  return (language.split('-')[0] ?? language).toLowerCase();
}
