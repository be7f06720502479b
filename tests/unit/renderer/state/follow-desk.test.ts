import { describe, expect, it } from 'vitest';
import { revisionId } from '../../../../src/core/model/ids';
import { ownLayer } from '../../../../src/renderer/state/app-state';
import { keepCurrent } from '../../../../src/renderer/state/kept-text';
import { createTagging } from '../../../../src/renderer/state/tagging';
import { doc, p } from '../../../builders/document';
import { ann } from '../../../builders/people';
import { live, setUp } from './window-fixture';

describe('a text that a colleague changed', () => {
  const theirs = doc(p('On Monday Ida Holt said Ola Berg left.'));

  it('is shown in place: what is selected, listed and open stays as it is', async () => {
    const { app, select, reviseElsewhere } = await setUp();
    select(0, 8);
    createTagging(app).entity('PERSON');
    await app.flush();
    const { selected, opened } = app.store.getState();
    app.store.setState({ tab: 'entities', overlay: 'export' });
    reviseElsewhere(theirs);
    await expect.poll(() => app.store.getState().opened?.revision.document).toEqual(theirs);
    expect(app.store.getState()).toMatchObject({ selected, tab: 'entities', overlay: 'export', notice: null });
    expect(app.store.getState().opened?.article).toBe(opened?.article);
    expect(live(ownLayer(app.store.getState()))).toMatchObject([
      { selector: { anchor: 'moved', fragments: [{ start: 10, end: 18 }] } },
    ]);
  });

  it('waits while one is editing, which is said, and comes when that is done', async () => {
    const { app, type, reviseElsewhere, kept } = await setUp();
    app.setMode('edit');
    type(doc(p('Mine.')));
    const before = app.store.getState().opened?.revision;
    reviseElsewhere(theirs);
    await expect.poll(() => app.store.getState().notice?.text).toContain('changed this text while you are editing it');
    expect(app.store.getState().opened?.revision).toBe(before);
    app.setMode('annotate');
    await expect.poll(() => app.store.getState().opened?.revision.id).toBe(kept().revision.id);
  });

  it('and that stands beside another one is offered for comparison, and settled by choosing', async () => {
    const { app, client, reviseElsewhere } = await setUp();
    const rival = {
      id: revisionId.parse(crypto.randomUUID()),
      authorId: ann.id,
      createdAt: '2026-11-24T09:00:00.000Z',
    };
    reviseElsewhere(theirs, [rival]);
    await expect.poll(() => app.store.getState().keptText?.rival).toEqual(rival);
    expect(app.store.getState()).toMatchObject({
      overlay: null,
      notice: {
        text: expect.stringContaining('by Ben Editor and by you at the same time'),
        action: { commandId: 'text.kept' },
      },
    });
    app.setMode('edit');
    expect(app.store.getState().mode).toBe('edit');
    keepCurrent(app);
    await app.flush();
    const sent = client.calls.filter(({ name }) => name === 'texts.saveRevision').map(({ params }) => params);
    expect(sent).toMatchObject([{ document: theirs, settles: [rival.id] }]);
    expect(app.store.getState().keptText).toBeNull();
  });
});
