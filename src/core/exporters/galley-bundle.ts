import { strToU8 } from 'fflate';
import type { BundleManifest } from './bundle-format';
import { manifestName } from './bundle-format';
import type { BundledArticle, Exporter } from './exporter';
import { galley } from './galley';
import { generator } from './generator';
import { sha256Of } from './sha256';
import { packZip } from './zip';

const mediaType = 'application/zip';

/** One file for each article that goes to another desk: a zip of Galley JSON, the original file and a list of both with their checksums. */
export const galleyBundle: Exporter = {
  id: 'galley-bundle',
  label: 'Galley bundle',
  extension: 'galley',
  mediaType,
  keeps: 'what Galley JSON keeps, and the file that the article was imported from, in one file with checksums',
  offsets: 'UTF-16 code units',
  takesOriginals: true,
  isReadAsArchive: true,
  write: (bundle) => {
    const losses = new Set<string>();
    const files = bundle.articles.map((article) => {
      const written = galley.write({ ...bundle, articles: [article] });
      const prefix = bundle.articles.length === 1 ? '' : `${article.title}: `;
      for (const loss of written.losses) losses.add(`${prefix}${loss}`);
      const told = tellOriginal(article);
      if (told !== null) losses.add(`${prefix}${told}`);
      const records = String(written.files[0]?.content ?? '');
      return {
        name: `${article.stem}.galley`,
        mediaType,
        content: pack(article, records),
        articleId: article.state.article.id,
      };
    });
    return { files, losses: [...losses] };
  },
};

function pack({ stem, title, original }: BundledArticle, records: string): Uint8Array {
  const entries = [{ name: `${stem}.galley.json`, role: 'records' as const, bytes: strToU8(records) }];
  const all = original === null ? entries : [...entries, { ...original, role: 'original' as const }];
  const manifest: BundleManifest = {
    format: 'galley-bundle',
    schemaVersion: 1,
    generator,
    title,
    files: all.map(({ name, role, bytes }) => ({ name, role, sizeBytes: bytes.length, sha256: sha256Of(bytes) })),
  };
  const list = strToU8(`${JSON.stringify(manifest, null, 1)}\n`);
  return packZip([{ name: manifestName, bytes: list }, ...all.map(({ name, bytes }) => ({ name, bytes }))]);
}

function tellOriginal({ state, original }: BundledArticle): string | null {
  if (state.article.originalSha256 === null) return null;
  if (original === null)
    return 'The original file is not in the bundle: it is not on this desk, or holds tags that may not leave it.';
  return state.revision.parentId === null
    ? null
    : 'The original file goes along as it came, with words that were cut from the article since.';
}
