import { galley } from '../../src/core/exporters/galley';
import { guessBlocks } from '../../src/core/importers/block-roles';
import { toPlainText } from '../../src/core/model/plain-text';
import { theWords } from './article-words';
import { exportOne } from './export-one';
import { ann } from './people';
import { varrowText } from './varrow-article';
import { tagVarrow } from './varrow-tags';

/** The title of the busy article, as lists show it. */
export const busyTitle = 'Varrow’s sluice was cracked weeks before the flood, officials say';

/** An export of the difficult article with every tag of its table, as the tags of whoever `authorId` is. For windows that have to show much. */
export function busyExport(authorId: string): string {
  const tagging = tagVarrow();
  // Rated, and no reason given yet.
  tagging.claim([theWords(varrowText, 'the sea came into the lower town')], 'doubtful');
  const { blocks, text } = toPlainText(tagging.state.revision.document);
  const blockGuesses = guessBlocks(
    blocks.map(({ id, start, end }) => ({
      id,
      text: text.slice(start, end),
      level: null,
      zone: 'story',
      hint: null,
      isQuote: false,
    })),
  );
  const article = { ...tagging.state.article, title: busyTitle, byline: 'Osric Fenn and Dalia Roest', blockGuesses };
  return exportOne(galley, { ...tagging.state, article }).content.replaceAll(ann.id, authorId);
}
