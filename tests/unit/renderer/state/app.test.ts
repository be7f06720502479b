import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createError } from '../../../../src/contract/errors';
import { layerOf } from '../../../../src/core/commands/decide';
import { ownLayer } from '../../../../src/renderer/state/app-state';
import { compareTexts, createKeptTextCommands, keepCurrent, takeOther } from '../../../../src/renderer/state/kept-text';
import { finishWaiting } from '../../../../src/renderer/state/own-task';
import { createTagging } from '../../../../src/renderer/state/tagging';
import { doc, p } from '../../../builders/document';
import { ann, ben } from '../../../builders/people';
import { act, presetOf } from '../../../builders/tagging';
import { until } from '../../../builders/until';
import { live, setUp } from './window-fixture';

describe('the app', () => {
  it('shows a tag at once, sends it and selects it', async () => {
    const { app, kept, select } = await setUp();
    select(0, 8);
    createTagging(app).entity('PERSON');
    const made = live(ownLayer(app.store.getState()))[0];
    expect(made?.kind).toBe('entity');
    expect(app.store.getState().selected?.annotationId).toBe(made?.id);
    await app.flush();
    expect(app.store.getState().saving).toEqual({ state: 'saved' });
    expect(layerOf(kept(), ann.id).annotations[made?.id ?? '']).toEqual(made);
  });

  it('undoes through the history and both sides agree', async () => {
    const { app, kept, select } = await setUp();
    select(0, 8);
    createTagging(app).entity('PERSON');
    app.editor()?.undo();
    await app.flush();
    expect(live(ownLayer(app.store.getState()))).toEqual([]);
    expect(live(layerOf(kept(), ann.id))).toEqual([]);
    expect(app.store.getState().selected).toBeNull();
  });

  it('takes a refused change back, says why and shows what the backend has', async () => {
    const { app, kept, select } = await setUp({ refuse: () => createError('conflict', 'Changed meanwhile.') });
    select(0, 8);
    createTagging(app).entity('PERSON');
    await app.flush();
    await expect.poll(() => live(ownLayer(app.store.getState()))).toEqual([]);
    expect(app.store.getState().notice?.text).toMatch(/taken back: Changed meanwhile/);
    expect(live(layerOf(kept(), ann.id))).toEqual([]);
  });

  it('decides and commits what changes much in two tasks, and at once when something comes sooner', async () => {
    const { app } = await setUp();
    const count = (): number => live(ownLayer(app.store.getState())).length;
    const tag = (start: number) =>
      app.runInTasks({ type: 'note.tag', fragments: [{ start, end: start + 3 }], text: 'Really?' });
    const first = tag(0);
    expect(count()).toBe(0);
    expect(await first).not.toBeNull();
    expect(count()).toBe(1);
    const second = tag(4);
    finishWaiting();
    expect(count()).toBe(2);
    expect(await second).not.toBeNull();
    // What is not done is answered too.
    expect(await tag(1_000_000)).toBeNull();
  });

  it('does what was asked for before another article comes, or the same one anew', async () => {
    const { app, kept } = await setUp();
    const done = app.runInTasks({ type: 'note.tag', fragments: [{ start: 0, end: 3 }], text: 'Really?' });
    await app.openArticle(kept().article.id);
    expect(live(ownLayer(app.store.getState()))).toHaveLength(1);
    expect(await done).not.toBeNull();
    await app.flush();
    expect(live(layerOf(kept(), ann.id))).toHaveLength(1);
  });

  it('leaves whoever went to the library while an article was on its way in the library', async () => {
    const { app, kept } = await setUp();
    const opened = app.openArticle(kept().article.id);
    app.showLibrary();
    await opened;
    expect(app.store.getState()).toMatchObject({ view: 'library', opening: null });
    await app.openArticle(kept().article.id);
    expect(app.store.getState().view).toBe('galley');
  });

  it('refuses to tag on a desk that cannot be written, in words', async () => {
    const { app, client, select } = await setUp({ hello: { readOnly: 'The desk is on a read-only disk.' } });
    select(0, 8);
    createTagging(app).entity('PERSON');
    expect(app.store.getState().notice?.text).toBe('The desk is on a read-only disk.');
    expect(client.calls.some((call) => call.name === 'layers.apply')).toBe(false);
  });

  it('shows what a colleague did, skips its own echo, and reads again after a gap', async () => {
    const { app, client, kept, select } = await setUp();
    const theirs = act(kept(), { type: 'note.tag', fragments: [{ start: 0, end: 3 }], text: 'Really?' }, ben);
    client.emit('layer.changed', { change: theirs.change, counter: 1, windowId: null });
    expect(live(layerOf(app.store.getState().opened ?? kept(), ben.id))).toHaveLength(1);
    select(0, 8);
    createTagging(app).entity('PERSON');
    const sent = client.calls.find((call) => call.name === 'layers.apply');
    client.emit('layer.changed', { ...(sent?.params as object), counter: 1, windowId: 'w' });
    expect(live(ownLayer(app.store.getState()))).toHaveLength(1);
    const opens = client.calls.filter((call) => call.name === 'articles.open').length;
    const another = act(theirs.state, { type: 'note.tag', fragments: [{ start: 0, end: 3 }], text: 'Again' }, ben);
    client.emit('layer.changed', { change: another.change, counter: 7, windowId: null });
    await expect.poll(() => client.calls.filter((call) => call.name === 'articles.open').length).toBe(opens + 1);
  });

  it('is somebody else’s at once when the desk says who its user is now', async () => {
    const { app, client, kept, select } = await setUp();
    select(0, 8);
    createTagging(app).entity('PERSON');
    await app.flush();
    const hello = await client.call('session.hello', {});
    if (!hello.ok) throw new Error(hello.error.message);
    client.answer('session.hello', () => ({ ok: true, value: { ...hello.value, me: ben } }));
    client.emit('session.restarted', {});
    await expect.poll(() => app.store.getState().me?.id).toBe(ben.id);
    await expect.poll(() => app.store.getState().opening).toBeNull();
    expect(live(ownLayer(app.store.getState()))).toEqual([]);
    select(0, 8);
    createTagging(app).entity('PERSON');
    await app.flush();
    expect(live(layerOf(kept(), ben.id))).toHaveLength(1);
    expect(live(layerOf(kept(), ann.id))).toHaveLength(1);
  });
});

describe('the text', () => {
  const longer = doc(p('Mayor Ida Holt said Ola Berg left.'));

  it('is kept as a draft while it is typed, and as a revision before anything stands on it', async () => {
    const { app, kept, select, type, sent } = await setUp();
    app.setMode('edit');
    type(longer);
    expect(app.store.getState().saving).toEqual({ state: 'saving' });
    await expect.poll(() => sent).toEqual(['draft']);
    await expect.poll(() => app.store.getState().saving).toEqual({ state: 'saved' });
    select(0, 14);
    createTagging(app).entity('PERSON');
    await app.flush();
    expect(sent).toEqual(['draft', 'revision', 'change']);
    const opened = app.store.getState().opened;
    expect(opened?.revision.id).toBe(kept().revision.id);
    expect(live(ownLayer(app.store.getState()))).toMatchObject([
      { selector: { revisionId: kept().revision.id, quote: { exact: 'Mayor Ida Holt' } } },
    ]);
  });

  it('is on its way half a second after each letter at the latest, however long one types without a pause', async () => {
    const { app, drafts, type } = await setUp();
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers();
    app.setMode('edit');
    for (let letter = 0; letter < 50; letter += 1) {
      type(doc(p(`Letter ${letter}`)));
      await vi.advanceTimersByTimeAsync(100);
      const kept = Number(/Letter (\d+)/.exec(JSON.stringify(drafts.at(-1)) ?? '')?.[1] ?? -1);
      // A letter comes each tenth of a second.
      expect(kept).toBeGreaterThanOrEqual(letter - 4);
    }
  });

  it('is not called saved while more was typed than the draft on its way holds', async () => {
    const { app, client, type } = await setUp();
    let keep: (() => void) | null = null;
    client.answer('texts.changeDraft', async () => {
      await new Promise<void>((kept) => {
        keep = kept;
      });
      return { ok: true, value: null };
    });
    app.setMode('edit');
    type(doc(p('Mayor Ida Holt said Ola Berg.')));
    const endSave = await until(() => {
      if (keep === null) throw new Error('nothing is being saved');
      return keep;
    });
    client.answer('texts.changeDraft', () => ({ ok: true, value: null }));
    type(longer);
    endSave();
    await app.sender.whenIdle();
    expect(app.store.getState().saving).toEqual({ state: 'saving' });
    await expect.poll(() => app.store.getState().saving).toEqual({ state: 'saved' });
  });

  it('that is taken back before it was kept leaves nothing to save, and says so', async () => {
    const { app, type } = await setUp();
    app.setMode('edit');
    type(longer);
    type(null);
    await app.flush();
    await expect.poll(() => app.store.getState().saving).toEqual({ state: 'saved' });
  });

  it('that is taken back after it was kept is not kept any more', async () => {
    const { app, drafts, kept, type } = await setUp();
    app.setMode('edit');
    type(longer);
    await expect.poll(() => drafts).toMatchObject([{ document: longer }]);
    type(null);
    const { id, document } = kept().revision;
    await expect.poll(() => drafts).toMatchObject([{ document: longer }, { basedOn: id, document, edits: [] }]);
    await expect.poll(() => app.store.getState().saving).toEqual({ state: 'saved' });
  });

  it('moves tags with it, and undoing a tag still takes back the record as it was', async () => {
    const { app, kept, select, type } = await setUp();
    select(0, 8);
    createTagging(app).entity('PERSON');
    app.setMode('edit');
    type(longer);
    app.setMode('annotate');
    await app.flush();
    expect(live(ownLayer(app.store.getState()))).toMatchObject([
      { selector: { anchor: 'moved', fragments: [{ start: 6, end: 14 }], quote: { exact: 'Ida Holt' } } },
    ]);
    expect(live(layerOf(kept(), ann.id))).toMatchObject([
      { selector: { anchor: 'exact', fragments: [{ start: 0, end: 8 }] } },
    ]);
    app.editor()?.undo();
    await app.flush();
    expect(live(layerOf(kept(), ann.id))).toEqual([]);
  });

  it('that was typed before the window went away becomes a revision, and is spoken of', async () => {
    const { app, kept, sent } = await setUp({ draft: longer });
    await app.sender.whenIdle();
    expect(sent[0]).toBe('revision');
    expect(kept().revision.text).toBe('Mayor Ida Holt said Ola Berg left.');
    expect(app.store.getState().opened?.revision.text).toBe('Mayor Ida Holt said Ola Berg left.');
    const { notice } = app.store.getState();
    expect(notice?.text).toBe('Text that was typed before the window closed was kept: 1 change, “Mayor”.');
    const takeOut = createKeptTextCommands(app).find(({ id }) => id === notice?.action?.commandId);
    expect(takeOut?.whyNot(app.store.getState())).toBeNull();
    void takeOut?.run();
    await app.sender.whenIdle();
    expect(kept().revision.text).toBe('Ida Holt said Ola Berg left.');
    expect(takeOut?.whyNot(app.store.getState())).toBe('The text was changed since.');
  });

  it('is not edited on a desk that cannot be written', async () => {
    const { app } = await setUp({ hello: { readOnly: 'The desk is on a read-only disk.' } });
    app.setMode('edit');
    expect(app.store.getState().mode).toBe('annotate');
  });
});

describe('a text that was typed on an older version', () => {
  const mine = doc(p('Mayor Ida Holt said Ola Berg left.'));

  it('is offered, keeps the text locked until its author decides, and goes on as a new version', async () => {
    const { app, kept, sent } = await setUp({ draft: mine, isConflict: true });
    expect(app.store.getState()).toMatchObject({ overlay: 'kept', keptText: { document: mine } });
    expect(sent).toEqual([]);
    app.store.setState({ overlay: null });
    app.setMode('edit');
    expect(app.store.getState()).toMatchObject({ overlay: 'kept', mode: 'annotate' });
    const theirs = kept().revision;
    takeOther(app);
    await app.flush();
    expect(sent).toEqual(['revision']);
    expect(kept().revision).toMatchObject({ document: mine, parentId: theirs.id });
    expect(app.store.getState()).toMatchObject({ overlay: null, keptText: null });
    app.setMode('edit');
    expect(app.store.getState().mode).toBe('edit');
  });

  it('is kept as a version when the current text stays', async () => {
    const { app, kept, sent } = await setUp({ draft: mine, isConflict: true });
    const theirs = kept().revision;
    keepCurrent(app);
    await app.flush();
    expect(sent).toEqual(['revision', 'revision']);
    expect(kept().revision.document).toEqual(theirs.document);
    expect(kept().ancestors.map(({ text }) => text)).toContain('Mayor Ida Holt said Ola Berg left.');
  });

  it('is not lost when a text is refused: it waits in the window', async () => {
    const { app, type } = await setUp({
      refuseText: () => createError('invalid', 'Two paragraphs carry the same id.'),
    });
    app.setMode('edit');
    type(mine);
    app.saveText();
    await expect.poll(() => app.store.getState().keptText?.document).toEqual(mine);
    expect(app.store.getState().overlay).toBe('kept');
  });

  it('is compared in words and by what differs', () => {
    const compared = compareTexts('Ida Holt said no.\nOla left.', 'Ida Holt said yes.\nOla Berg left.', 'en', 1);
    expect(compared).toMatchObject({ mineWords: 7, theirWords: 6, count: 2 });
    expect(compared.first).toMatchObject([{ theirs: 'no', mine: 'yes', before: 'Ida Holt said ' }]);
  });
});

describe('a lost connection', () => {
  it('is caught up with: what others did meanwhile is read again, what was done here is kept', async () => {
    const { app, client, kept, select } = await setUp();
    client.setConnected(false);
    expect(app.store.getState().isConnected).toBe(false);
    select(0, 8);
    createTagging(app).entity('PERSON');
    await app.flush();
    const theirs = act(kept(), { type: 'note.tag', fragments: [{ start: 0, end: 3 }], text: 'Really?' }, ben);
    client.answer('articles.open', () => ({
      ok: true,
      value: { ...theirs.state, place: null, draft: null, rivals: [] },
    }));
    client.setConnected(true);
    await expect.poll(() => live(layerOf(app.store.getState().opened ?? kept(), ben.id))).toHaveLength(1);
    expect(live(ownLayer(app.store.getState()))).toHaveLength(1);
  });
});

describe('tagging an attribution by keys', () => {
  it('fills the parts that are missing, adds further sources, and begins anew when the part is there', async () => {
    const { app, select } = await setUp();
    const tagging = createTagging(app);
    select(0, 8);
    tagging.source(presetOf('named'), false);
    select(9, 13);
    tagging.attributionPart('cue', false);
    select(14, 27);
    tagging.attributionPart('content', false);
    select(14, 22);
    tagging.source(presetOf('expert'), true);
    let attributions = live(ownLayer(app.store.getState())).filter((annotation) => annotation.kind === 'attribution');
    expect(attributions).toMatchObject([
      {
        cue: { quote: { exact: 'said' } },
        content: { quote: { exact: 'Ola Berg left' } },
        sources: [{ kind: 'official' }, { kind: 'expert' }],
      },
    ]);
    select(0, 3);
    tagging.source(presetOf('named'), false);
    attributions = live(ownLayer(app.store.getState())).filter((annotation) => annotation.kind === 'attribution');
    expect(attributions).toHaveLength(2);
    await app.flush();
  });

  it('changes the preset of the selected source without words, and links a claim inside the content', async () => {
    const { app, select, unselect } = await setUp();
    const tagging = createTagging(app);
    select(14, 27);
    tagging.attributionPart('content', false);
    unselect();
    tagging.source(presetOf('people_familiar'), false);
    select(14, 27);
    tagging.claim('doubtful');
    const layer = ownLayer(app.store.getState());
    expect(live(layer).find((annotation) => annotation.kind === 'attribution')).toMatchObject({
      sources: [{ kind: 'unspecified', identification: 'implicit' }],
    });
    expect(Object.values(layer?.relations ?? {})).toMatchObject([{ type: 'attributed_by' }]);
    await app.flush();
  });
});
