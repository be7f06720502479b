import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decide } from '../../../../../src/core/commands/decide';
import { readGalley } from '../../../../../src/core/importers/galley';
import { liveAnnotations } from '../../../../../src/core/model/article-state';
import { defaultTagset } from '../../../../../src/core/model/default-tagset';
import { storedTypes } from '../../../../../src/main/backend/storage/stored-types';
import { doc, p } from '../../../../builders/document';
import { textFile } from '../../../../builders/read-marks';
import { at } from '../../../../builders/tagging';
import { folderHashes } from '../../../../faults/folder-hashes';
import { Scratch } from '../desk-fixture';

// T64: whole desks as older versions of the program wrote them, each with its own folder of the user and its export of the article. The first is of
// the very first versions, the last of 26 November 2026. All hold the same work: tags, one taken away, a title, a second version of the text and a
// text in progress.

const fixtures = resolve(import.meta.dirname, '../../../../fixtures/desks');
const desks = readdirSync(fixtures).sort();
const envelope = z.object({ format: z.string(), schemaVersion: z.number() });

const scratch = new Scratch();
afterEach(() => scratch.clean());

/** A copy of a desk, as on the machine of its user. */
async function copyOf(name: string) {
  const above = await scratch.folder();
  cpSync(join(fixtures, name), above, { recursive: true });
  await mkdir(join(above, 'state'), { recursive: true });
  return { desk: join(above, 'desk'), stateFolder: join(above, 'state'), exported: join(above, 'export.galley.json') };
}

const open = ({ desk, stateFolder }: { desk: string; stateFolder: string }) => scratch.open(desk, { stateFolder });

/** The records of a desk, without what the program keeps beside them. */
const isRecord = (name: string): boolean => /^(desk\.json|people|articles)/.test(name) && name.endsWith('.json');

/** The article of an export, as it would be taken in. */
function readExport(text: string) {
  const read = readGalley(textFile('export.galley.json', text));
  const [item] = read.ok ? read.value.items : [];
  if (item?.type !== 'records') throw new Error('The export cannot be read');
  const { article, revision, layers } = item;
  return { article, revision, layers };
}

async function recordHashes(desk: string): Promise<Map<string, string>> {
  return new Map([...(await folderHashes(desk))].filter(([name]) => isRecord(name)));
}

describe.each(desks)('desk %s', (name) => {
  it('opens with all its work, which is what the program of then exported, and not a byte of it is touched', async () => {
    const place = await copyOf(name);
    const before = await recordHashes(place.desk);
    const bench = await open(place);
    const { me } = await bench.call('session.hello', {});
    expect(me.displayName).toBe('Ann Reporter');
    const list = await bench.call('library.list', {});
    expect(list.map(({ title }) => title)).toEqual(['No ship since noon']);
    const opened = await bench.call('articles.open', { articleId: list[0]?.articleId ?? expect.fail() });
    expect(opened.revision.text).toContain('Yesterday, Nobody said why no ship had left since noon.');
    expect(JSON.stringify(opened.draft?.document)).toContain('Yesterday, since noon Nobody said why');
    expect(opened.layers.flatMap(liveAnnotations)).toHaveLength(4);
    const { files } = await bench.call('exports.write', { articleIds: [opened.article.id], format: 'galley' });
    const now = Buffer.from(files[0]?.contentBase64 ?? '', 'base64').toString('utf8');
    expect(readExport(now)).toEqual(readExport(await readFile(place.exported, 'utf8')));
    await bench.backend.close();
    expect(await recordHashes(place.desk)).toEqual(before);
  });

  it('goes on in today’s versions', async () => {
    const place = await copyOf(name);
    const bench = await open(place);
    const { me } = await bench.call('session.hello', {});
    const [{ articleId } = expect.fail()] = await bench.call('library.list', {});
    const opened = await bench.call('articles.open', { articleId });
    const facts = { now: '2026-11-27T09:00:00.000Z', personId: me.id, tagset: defaultTagset };
    const ids = Array.from({ length: 12 }, () => crypto.randomUUID());
    const tag = { type: 'entity.tag', fragments: [at(opened, 'ship')], entityType: 'PLACE' } as const;
    const decided = decide(opened, tag, { ...facts, ids });
    if (!decided.ok) throw new Error(decided.error.message);
    await bench.call('layers.apply', { change: decided.value });
    const document = doc(p('All is new.'));
    await bench.call('texts.saveDraft', { articleId, basedOn: opened.revision.id, document, edits: null });
    await bench.backend.close();
    const again = await open(place);
    const found = await again.call('articles.open', { articleId });
    expect(found.layers.flatMap(liveAnnotations)).toHaveLength(5);
    expect(found.draft?.document).toEqual(document);
    for (const file of readdirSync(place.desk, { recursive: true, encoding: 'utf8' }).filter((each) =>
      /(layers|drafts)\/.*\.json$/.test(each),
    )) {
      const { format, schemaVersion } = envelope.parse(JSON.parse(readFileSync(join(place.desk, file), 'utf8')));
      const type = Object.values(storedTypes).find((each) => `galley/${each.name}` === format);
      expect([file, schemaVersion]).toEqual([file, (type?.migrations.length ?? 0) + 1]);
    }
  });

  it('is never written over where a file of it is of a version that is newer than the program', async () => {
    const { desk } = await copyOf(name);
    for (const file of [...(await recordHashes(desk)).keys()]) {
      const place = await copyOf(name);
      const path = join(place.desk, file);
      const newer = (await readFile(path, 'utf8')).replace(/"schemaVersion":\d+/, '"schemaVersion":99');
      await writeFile(path, newer);
      const opened = await scratch.tryOpen(place.desk, { stateFolder: place.stateFolder });
      if (opened.ok) {
        const from = { windowId: 'window-1' };
        const list = await opened.value.dispatch('library.list', {}, from);
        const [article] = list.ok ? z.array(z.object({ articleId: z.string() })).parse(list.value) : [];
        const params = { articleId: article?.articleId ?? '' };
        const reply = await opened.value.dispatch('articles.open', params, from);
        if (!reply.ok) expect([file, reply.error.code]).not.toContain('internal');
        await opened.value.close();
      }
      expect([file, await readFile(path, 'utf8')]).toEqual([file, newer]);
    }
  });
});

it('there is a desk with every older version of every kind of record', () => {
  const found = desks.flatMap((name) =>
    readdirSync(join(fixtures, name, 'desk'), { recursive: true, encoding: 'utf8' })
      .filter(isRecord)
      .map((file) => envelope.parse(JSON.parse(readFileSync(join(fixtures, name, 'desk', file), 'utf8'))))
      .map(({ format, schemaVersion }) => `${format} ${schemaVersion}`),
  );
  const { desk, person, article, revision, draft, layer } = storedTypes;
  for (const { name, migrations } of [desk, person, article, revision, draft, layer])
    for (const [at] of migrations.entries()) expect(found).toContain(`galley/${name} ${at + 1}`);
});
