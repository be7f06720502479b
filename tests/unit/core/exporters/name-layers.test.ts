import { describe, expect, it } from 'vitest';
import { brat } from '../../../../src/core/exporters/brat';
import { conll } from '../../../../src/core/exporters/conll';
import { wholeScope } from '../../../../src/core/exporters/export-scope';
import { makeBundle } from '../../../../src/core/exporters/make-bundle';
import type { Person } from '../../../../src/core/model/article';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { articleId } from '../../../../src/core/model/ids';
import { doc, p } from '../../../builders/document';
import { nextUuid } from '../../../builders/ids';
import { ann, ben, everybody, testDesk } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

/** An article that keeps its file’s name, as what comes in brat’s format does, with a tag of each of these people. */
function marked(fileName: string, ...people: readonly Person[]) {
  const id = articleId.parse(nextUuid());
  return people.reduce(
    (before, person) => {
      const work = tag(before, person);
      work.entity('council', 'ORG');
      return work.state;
    },
    state(doc(p('The council voted.')), { id, fileName, importer: 'marks/brat' }),
  );
}

describe('names of files with one person’s tags', () => {
  it.each([brat, conll])('are not those of another article, whatever it is called: $id', (format) => {
    const states = [
      marked('harbour.txt', ann, ben),
      marked('Harbour_ben-Editor.txt', ann),
      marked('harbour_Ann.txt', ben),
    ];
    const { bundle } = makeBundle({ desk: testDesk, people: everybody, tagset: defaultTagset, states }, wholeScope);
    const names = format.write(bundle).files.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const { extension } = format;
    expect(names).toContain(`harbour_Ben-Editor-2.${extension}`);
    expect(names).toContain(`Harbour_ben-Editor.${extension}`);
    expect(names).toContain(`harbour_Ann-Reporter.${extension}`);
  });
});
