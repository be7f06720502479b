import type { ArticleId } from '../../../core/model/ids';
import type { DeskFolder } from '../storage/desk-folder';

/** Changes when any file of an article that records or text are read from does. Throws what the disk says. */
export async function fingerprintOf(folder: DeskFolder, id: ArticleId): Promise<string> {
  const base = `articles/${id}`;
  const layers = await folder.list(`${base}/layers`);
  const paths = [
    'article.json',
    'revisions',
    ...layers.filter((name) => !name.startsWith('.')).map((name) => `layers/${name}`),
  ];
  const signatures: string[] = [];
  for (const path of paths) signatures.push(`${path}=${await folder.signatureOf(`${base}/${path}`)}`);
  return signatures.join(';');
}
