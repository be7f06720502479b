import { expect, it } from 'vitest';
import { liveAnnotations } from '../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../src/core/model/default-tagset';
import { toOpened, withRecords } from '../../../../src/renderer/state/opened-article';
import { doc, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { state } from '../../../builders/state';
import { tag } from '../../../builders/tagging';

it('who tags blind sees only own tags until the article is submitted; commands still see all', () => {
  const work = tag(state(doc(p('The old bridge was safe.'))), ann);
  work.claim('The old bridge');
  work.by(ben).claim('bridge was safe');
  const opened = {
    ...toOpened({ ...work.state, draft: null, place: null, rivals: [] }, null, defaultTagset),
    blindFor: ann.id,
  };
  const seen = withRecords(opened, work.state.layers, defaultTagset);
  expect(seen.layers.map(({ personId }) => personId)).toEqual([ann.id]);
  expect(seen.records).toHaveLength(2);
  const submitted = work.run({ type: 'article.setStatus', status: 'submitted' }).state;
  const open = withRecords(opened, submitted.layers, defaultTagset);
  expect(open.layers.flatMap((layer) => liveAnnotations(layer))).toHaveLength(2);
});
