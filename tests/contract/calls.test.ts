import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport, MethodName, OpenArticle, Params } from '../../src/contract/api';
import { maxChunkBytes } from '../../src/contract/api';
import type { Client } from '../../src/contract/client';
import type { ApiError } from '../../src/contract/errors';
import type { EventName, EventPayload } from '../../src/contract/events';
import type { Json } from '../../src/contract/json';
import type { Transport } from '../../src/contract/transport';
import { maxFrameBytes } from '../../src/contract/wire';
import type { Change, RecordEdit } from '../../src/core/commands/change';
import { decide } from '../../src/core/commands/decide';
import type { Person } from '../../src/core/model/article';
import { defaultTagset } from '../../src/core/model/default-tagset';
import { changeBetween } from '../../src/core/model/document-change';
import { articleId, revisionId } from '../../src/core/model/ids';
import { defaultPreferences } from '../../src/core/model/preferences';
import type { Result } from '../../src/core/model/result';
import type { OpenShell } from './shells';
import { shells } from './shells';

const story = `Quiet morning at the harbour

LOW QUAY, 24 November. The harbour master, Ada Brandt, said on Tuesday that no ship had left since noon.

“Nobody told us why,” she said.
`;

const nobody = '00000000-0000-4000-8000-000000000001';
const scriptLink = { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] };

describe.each(shells)('over $name', ({ open }) => {
  let shell: OpenShell;
  let client: Client;
  let transport: Transport;

  beforeEach(async () => {
    shell = await open();
    ({ client, transport } = await shell.connect());
  });
  afterEach(async () => {
    await shell.close();
  });

  it('is connected, and says so at once', () => {
    const heard: boolean[] = [];
    client.onConnection((isConnected) => heard.push(isConnected));
    expect(heard).toEqual([true]);
  });

  it('says hello with all that a first frame needs', async () => {
    const hello = unwrap(await client.call('session.hello', {}));
    expect(hello.appVersion).toBe('0.0.0-test');
    expect(hello.desk.id).toBe(shell.backend.desk.id);
    expect(hello.readOnly).toBeNull();
    expect(hello.people.map((person) => person.id)).toContain(hello.me.id);
    expect(hello.place).toBeNull();
    expect(hello.capabilities).toEqual({ nativeMenu: false, printToPdf: false });
  });

  it('edits the tagset and tells it, and refuses what is not a setting', async () => {
    const told = new Promise<EventPayload<'tagset.changed'>>((resolve) => client.on('tagset.changed', resolve));
    const sets = [{ of: 'entityType' as const, key: 'BRAND', values: { label: 'Brand', hotkey: 'b' } }];
    const edited = unwrap(await client.call('tagset.edit', { sets }));
    expect(edited.entityTypes.at(-1)).toMatchObject({ key: 'BRAND', label: 'Brand', state: 'offered' });
    expect((await told).tagset).toEqual(edited);
    expect(unwrap(await client.call('session.hello', {})).tagset).toEqual(edited);
    const wrong = { sets: [{ of: 'entityType', key: 'brand', values: { label: 'x' } }] };
    expect(await transport.request('tagset.edit', wrong)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('imports a text, lists it and opens it', async () => {
    expect(unwrap(await client.call('library.list', {}))).toEqual([]);
    const report = await importText(client, 'harbour.txt', story);
    expect(report.problems).toEqual([]);
    const id = articleId.parse(report.articleId);
    const [summary] = unwrap(await client.call('library.list', {}));
    expect(summary).toMatchObject({ articleId: id, fileName: 'harbour.txt', status: 'new' });
    const opened = unwrap(await client.call('articles.open', { articleId: id }));
    expect(opened.revision.text).toContain('The harbour master, Ada Brandt, said on Tuesday');
    expect(opened.article.originalSha256).toBe(createHash('sha256').update(story).digest('hex'));
  });

  it('imports a file of several chunks whole', async () => {
    const long = Array.from(
      { length: 12_000 },
      (_, line) => `Line ${line}: nothing was seen from the “outer” mole, they said.`,
    );
    const text = long.join('\n\n');
    expect(Buffer.byteLength(text)).toBeGreaterThan(maxChunkBytes);
    const report = await importText(client, 'long.txt', text);
    const opened = unwrap(await client.call('articles.open', { articleId: articleId.parse(report.articleId) }));
    expect(opened.revision.text.startsWith('Line 0: nothing')).toBe(true);
    expect(opened.revision.text.endsWith('Line 11999: nothing was seen from the “outer” mole, they said.')).toBe(true);
  });

  it('applies a change, keeps it and tells the other window', async () => {
    const { opened, me } = await importStory(client);
    const { client: other } = await shell.connect();
    const heard = listenFor(other, 'layer.changed');
    const change = tagPerson(opened, me, 'Ada Brandt');
    const { counter } = unwrap(await client.call('layers.apply', { change }));
    const event = await heard;
    expect(event.change).toEqual(change);
    expect(event.counter).toBe(counter);
    const again = unwrap(await other.call('articles.open', { articleId: opened.article.id }));
    const layer = again.layers.find((candidate) => candidate.personId === me.id);
    expect(layer?.counter).toBe(counter);
    expect(Object.keys(layer?.annotations ?? {})).toEqual(
      change.edits.filter((edit) => edit.table === 'annotations').map((edit) => edit.id),
    );
  });

  it('refuses a change whose before-values are not what is there, and changes nothing', async () => {
    const { opened, me } = await importStory(client);
    const change = tagPerson(opened, me, 'Ada Brandt');
    unwrap(await client.call('layers.apply', { change }));
    const edits = change.edits.map((edit): RecordEdit => {
      if (edit.table !== 'annotations' || edit.after === null) return edit;
      return { ...edit, after: { ...edit.after, version: 2 } };
    });
    const stale: Change = { ...change, id: tagPerson(opened, me, 'Ada Brandt').id, edits };
    expect(errorOf(await client.call('layers.apply', { change: stale })).code).toBe('conflict');
    const { layers } = unwrap(await client.call('articles.open', { articleId: opened.article.id }));
    expect(layers.map((layer) => layer.counter)).toEqual([1]);
  });

  it('applies a change that is sent again once only', async () => {
    const { opened, me } = await importStory(client);
    const change = tagPerson(opened, me, 'Ada Brandt');
    const first = unwrap(await client.call('layers.apply', { change }));
    expect(unwrap(await client.call('layers.apply', { change }))).toEqual(first);
  });

  it('keeps preferences, answers them all and tells the other window', async () => {
    const { client: other } = await shell.connect();
    const heard = [listenFor(client, 'preferences.changed'), listenFor(other, 'preferences.changed')];
    const wanted = { ...defaultPreferences, theme: 'dark' as const, keys: { 'entity.PERSON': ['k'], 'note.add': [] } };
    unwrap(await client.call('session.setPreferences', { theme: 'dark' }));
    for (const event of await Promise.all(heard))
      expect(event.preferences).toEqual({ ...defaultPreferences, theme: 'dark' });
    expect(unwrap(await client.call('session.setPreferences', { keys: wanted.keys }))).toEqual(wanted);
    expect(unwrap(await other.call('session.hello', {})).preferences).toEqual(wanted);
  });

  it('refuses preferences that it does not know', async () => {
    for (const patch of [{ theme: 'sepia' }, { font: 'Comic' }, { keys: { 'note.add': 'n' } }])
      expect(await transport.request('session.setPreferences', patch)).toMatchObject({
        error: { code: 'bad-request' },
      });
    expect(unwrap(await client.call('session.hello', {})).preferences).toEqual(defaultPreferences);
  });

  it('tells every window what the list shows of a new article, and of a changed one', async () => {
    const { client: other } = await shell.connect();
    const hear = () => Promise.all([listenFor(client, 'library.changed'), listenFor(other, 'library.changed')]);
    const heardOfNew = hear();
    const { opened, me } = await importStory(client);
    for (const { summary } of await heardOfNew)
      expect([summary]).toEqual(unwrap(await client.call('library.list', {})));
    const heardOfTag = hear();
    unwrap(await client.call('layers.apply', { change: tagPerson(opened, me, 'Ada Brandt') }));
    for (const { summary } of await heardOfTag) {
      expect(summary.counts.entity).toBe(1);
      expect([summary]).toEqual(unwrap(await client.call('library.list', {})));
    }
  });

  it('stops telling a listener that stopped listening', async () => {
    let count = 0;
    const stop = client.on('library.changed', () => {
      count += 1;
    });
    stop();
    const heard = listenFor(client, 'library.changed');
    await importText(client, 'harbour.txt', story);
    await heard;
    expect(count).toBe(0);
  });

  it('exports what was tagged', async () => {
    const { opened, me } = await importStory(client);
    unwrap(await client.call('layers.apply', { change: tagPerson(opened, me, 'Ada Brandt') }));
    expect(unwrap(await client.call('exports.formats', {})).map((format) => format.id)).toContain('galley');
    const request = { articleIds: [opened.article.id], format: 'galley' };
    const { files } = unwrap(await client.call('exports.write', request));
    expect(files).toHaveLength(1);
    const text = Buffer.from(files[0]?.contentBase64 ?? '', 'base64').toString('utf8');
    expect(JSON.parse(text)).toMatchObject({ offsetUnit: 'utf16' });
    expect(text).toContain('Ada Brandt');
    expect(unwrap(await client.call('exports.write', request)).files).toEqual(files);
    const [kept] = unwrap(await client.call('exports.write', { ...request, inPieces: true })).files;
    expect(kept).toMatchObject({ sizeBytes: files[0]?.sizeBytes, contentBase64: '' });
    const piece = { contentId: kept?.contentId ?? '', from: 0 };
    expect(unwrap(await client.call('exports.piece', piece)).pieceBase64).toBe(files[0]?.contentBase64);
    expect(await client.call('exports.piece', piece)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('keeps a draft for the next window, makes a revision of it and tells the other window', async () => {
    const { opened, me } = await importStory(client);
    unwrap(await client.call('layers.apply', { change: tagPerson(opened, me, 'Ada Brandt') }));
    const { client: other } = await shell.connect();
    const typed = typeBefore(opened, 'Rain. ');
    expect(unwrap(await client.call('texts.saveDraft', { ...typed, draftId: nobody }))).toBeNull();
    const { draft } = unwrap(await other.call('articles.open', { articleId: opened.article.id }));
    expect(draft).toMatchObject({ ...typed, personId: me.id });
    // What is typed on is told by what changed.
    const { articleId: id, basedOn, edits } = typed;
    const further = typeBefore(opened, 'More rain. ');
    const change = {
      document: changeBetween(typed.document, further.document),
      edits: { keep: 0, added: edits ?? [] },
    };
    const changed = { articleId: id, basedOn, draftId: crypto.randomUUID(), follows: nobody, change };
    expect(unwrap(await client.call('texts.changeDraft', changed))).toBeNull();
    expect(unwrap(await other.call('articles.open', { articleId: id })).draft?.document).toEqual(further.document);
    const late = await client.call('texts.changeDraft', { ...changed, draftId: crypto.randomUUID() });
    expect(late).toMatchObject({ ok: false, error: { code: 'not-found' } });

    const heard = listenFor(other, 'text.changed');
    const request = { ...typed, revisionId: revisionId.parse(crypto.randomUUID()) };
    const saved = unwrap(await client.call('texts.saveRevision', request));
    expect(await heard).toEqual({ articleId: opened.article.id, revisionId: request.revisionId, rivals: 0 });
    expect(saved).toMatchObject({ id: request.revisionId, parentId: opened.revision.id, edits: typed.edits });
    expect(saved.text).toBe(`Rain. ${opened.revision.text}`);
    expect(unwrap(await client.call('texts.saveRevision', request))).toEqual(saved);
    const after = unwrap(await other.call('articles.open', { articleId: opened.article.id }));
    expect(after).toMatchObject({ revision: saved, draft: null, ancestors: [{ id: opened.revision.id }] });
    expect(after.layers[0]?.counter).toBe(1);
  });

  it('keeps both texts when one was changed meanwhile, and gives either', async () => {
    const { opened } = await importStory(client);
    const articleId = opened.article.id;
    const { client: other } = await shell.connect();
    const toRequest = (words: string) => ({
      ...typeBefore(opened, words),
      revisionId: revisionId.parse(crypto.randomUUID()),
    });
    const first = unwrap(await client.call('texts.saveRevision', toRequest('First. ')));
    const late = unwrap(await other.call('texts.saveRevision', toRequest('Late. ')));
    const { revision, rivals } = unwrap(await other.call('articles.open', { articleId }));
    expect(new Set([revision.id, ...rivals.map(({ id }) => id)])).toEqual(new Set([first.id, late.id]));
    for (const saved of [first, late])
      expect(unwrap(await client.call('texts.read', { articleId, revisionId: saved.id }))).toEqual(saved);
  });

  it('keeps a person’s place', async () => {
    const { opened } = await importStory(client);
    const place = { articleId: opened.article.id, anchor: 12, head: 4, top: 0, annotationId: null };
    unwrap(await client.call('session.setPlace', place));
    const { client: other } = await shell.connect();
    expect(unwrap(await other.call('session.hello', {})).place).toEqual(place);
  });

  it('answers an unknown name', async () => {
    for (const name of ['desk.delete', 'constructor', '__proto__', ''])
      expect(errorOf(await transport.request(name as MethodName, {})).code).toBe('bad-request');
  });

  it.each<[string, MethodName, Json]>([
    ['a number for an id', 'articles.open', { articleId: 7 }],
    ['a path for an id', 'articles.open', { articleId: '../../etc/passwd' }],
    ['more than is asked for', 'library.list', { all: true }],
    ['a list', 'library.list', []],
    ['nothing', 'session.hello', null],
    ['a part', 'session.setPlace', { articleId: null }],
    ['a negative place', 'session.setPlace', { articleId: null, anchor: -1, head: 0, top: 0, annotationId: null }],
    ['a change without edits', 'layers.apply', { change: { edits: [] } }],
    [
      'a text that is no document',
      'texts.saveDraft',
      { articleId: nobody, basedOn: nobody, document: {}, edits: null },
    ],
    [
      'a script in a text',
      'texts.saveDraft',
      {
        articleId: nobody,
        basedOn: nobody,
        edits: null,
        document: { type: 'doc', content: [{ type: 'paragraph', attrs: { blockId: nobody }, content: [scriptLink] }] },
      },
    ],
  ])('answers parameters that do not fit: %s', async (_name, name, params) => {
    expect(errorOf(await transport.request(name, params)).code).toBe('bad-request');
  });

  it('answers a name of something that is not there', async () => {
    const nowhere = articleId.parse('00000000-0000-4000-8000-000000000001');
    expect(errorOf(await client.call('articles.open', { articleId: nowhere })).code).toBe('not-found');
  });

  it('refuses what is larger than a frame, and goes on working', async () => {
    const importId = '00000000-0000-4000-8000-000000000001';
    const chunkBase64 = 'A'.repeat(2 * maxFrameBytes);
    expect(errorOf(await client.call('imports.addChunk', { importId, index: 0, chunkBase64 })).code).toBe('too-large');
    unwrap(await client.call('session.hello', {}));
  });

  it('answers many calls at once, each with its own answer', async () => {
    const hellos = Array.from({ length: 150 }, () => client.call('session.hello', {}));
    const lists = Array.from({ length: 150 }, () => client.call('library.list', {}));
    for (const hello of await Promise.all(hellos)) expect(unwrap(hello)).toHaveProperty('me');
    for (const list of await Promise.all(lists)) expect(unwrap(list)).toEqual([]);
  });
});

function unwrap<T>(result: Result<T, ApiError>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

function errorOf(result: Result<unknown, ApiError>): ApiError {
  if (result.ok) throw new Error('The call should have been refused');
  return result.error;
}

function listenFor<E extends EventName>(client: Client, name: E): Promise<EventPayload<E>> {
  return new Promise((done) => {
    client.on(name, done);
  });
}

async function importText(client: Client, fileName: string, text: string): Promise<ImportReport> {
  const bytes = Buffer.from(text, 'utf8');
  const begin = { fileName, sizeBytes: bytes.length, pasted: false };
  const { importId } = unwrap(await client.call('imports.begin', begin));
  for (let index = 0; index * maxChunkBytes < bytes.length; index += 1) {
    const chunk = bytes.subarray(index * maxChunkBytes, (index + 1) * maxChunkBytes);
    unwrap(await client.call('imports.addChunk', { importId, index, chunkBase64: chunk.toString('base64') }));
  }
  return unwrap(await client.call('imports.finish', { importId }));
}

async function importStory(client: Client): Promise<{ readonly opened: OpenArticle; readonly me: Person }> {
  const report = await importText(client, 'harbour.txt', story);
  const opened = unwrap(await client.call('articles.open', { articleId: articleId.parse(report.articleId) }));
  return { opened, me: unwrap(await client.call('session.hello', {})).me };
}

/** What the window sends when somebody typed at the very start of the text. */
function typeBefore({ article, revision }: OpenArticle, words: string): Params<'texts.saveDraft'> {
  const [first, ...rest] = revision.document.content;
  if (first?.type !== 'paragraph' && first?.type !== 'heading') throw new Error('The text does not begin with a block');
  const begun = { ...first, content: [{ type: 'text' as const, text: words }, ...(first.content ?? [])] };
  return {
    articleId: article.id,
    basedOn: revision.id,
    document: { type: 'doc', content: [begun, ...rest] },
    edits: [[{ start: 0, oldSize: 0, newSize: words.length }]],
  };
}

/** What the window sends when somebody tags a name, decided by the same rules. */
function tagPerson(opened: OpenArticle, me: Person, words: string): Change {
  const start = opened.revision.text.indexOf(words);
  const command = {
    type: 'entity.tag',
    fragments: [{ start, end: start + words.length }],
    entityType: 'PERSON',
  } as const;
  const ids = Array.from({ length: 12 }, () => crypto.randomUUID());
  const decided = decide(opened, command, {
    now: new Date().toISOString(),
    personId: me.id,
    ids,
    tagset: defaultTagset,
  });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value;
}
