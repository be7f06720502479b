import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenArticle } from '../../src/contract/api';
import type { Change } from '../../src/core/commands/change';
import { invertChange } from '../../src/core/commands/change';
import type { Command } from '../../src/core/commands/command';
import { decide } from '../../src/core/commands/decide';
import type { Annotation } from '../../src/core/kinds/index';
import type { Person } from '../../src/core/model/article';
import { liveAnnotations } from '../../src/core/model/article-state';
import { defaultTagset } from '../../src/core/model/default-tagset';
import { changeId } from '../../src/core/model/ids';
import type { OpenFile } from '../../src/main/backend/storage/file-system';
import type { Bench } from '../unit/main/backend/desk-fixture';
import { Scratch } from '../unit/main/backend/desk-fixture';
import { FaultyFileSystem, failEvery, systemError } from '../unit/main/backend/faulty-file-system';
import { CrashingFileSystem } from './crashing-file-system';
import { asRevision, createSteadyFacts, createTyping, idOf, importWords, stepOf, tagWord } from './desk-work';
import { folderInMemory, report, reportControl, seed, times } from './fault-run';

// T61: any sequence of work, failures, crashes and restarts against a plain value that says what must be there.

const scratch = new Scratch();
beforeEach(() => {
  vi.stubEnv('TMPDIR', folderInMemory);
});
afterEach(async () => {
  await scratch.clean();
  vi.unstubAllEnvs();
});

/** What is on the desk. */
interface Model {
  readonly tags: number;
  /** How many of the tags were turned into people. */
  readonly people: number;
  /** Of the text in progress; 0 without one. */
  readonly draft: number;
  /** Of the current text; 0 for the imported one. */
  readonly text: number;
  readonly articles: number;
}

type Work = 'tag' | 'retype' | 'untag' | 'undo' | 'type' | 'finish' | 'import' | 'export' | 'restore';

type Step =
  | { readonly do: Work | 'restart' | 'second' | 'fillDisk' | 'fillOwnFolder' | 'freeDisk' }
  /** The process dies at a step on the disk that comes soon. */
  | { readonly do: 'crashSoon'; readonly step: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('tag' as const, 'type' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'finish' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('retype' as const, 'untag' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'second' as const, 'import' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('export' as const, 'restore' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('fillDisk' as const, 'fillOwnFolder' as const, 'freeDisk' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('crashSoon' as const), step: fc.integer({ min: 1, max: 24 }) }) },
);

/** A desk that is worked on, and what must be on it. */
class Run {
  readonly #folder: string;
  readonly #faulty = new FaultyFileSystem();
  #disk: CrashingFileSystem;
  #bench: Bench | null = null;
  #model: Model = { tags: 0, people: 0, draft: 0, text: 0, articles: 1 };
  #count = 0;
  /** What can be undone, oldest first, with the tags before it. */
  #done: { readonly change: Change; readonly before: Pick<Model, 'tags' | 'people'> }[] = [];
  /** The window stays where its desk is opened anew. */
  readonly #type = createTyping(() => this.#bench ?? expect.fail());

  readonly #Disk: typeof CrashingFileSystem;

  constructor(folder: string, Disk: typeof CrashingFileSystem) {
    this.#folder = folder;
    this.#Disk = Disk;
    this.#disk = new Disk(this.#faulty);
  }

  async start(): Promise<void> {
    this.#bench = await this.#open();
    await importWords(this.#bench);
  }

  async take(next: Step): Promise<void> {
    if (next.do === 'crashSoon') this.#disk.dieAt(next.step, 'after');
    else if (next.do === 'fillDisk') this.#faulty.fault = failEvery('create', 'ENOSPC');
    else if (next.do === 'fillOwnFolder')
      this.#faulty.fault = (_operation, path) => {
        if (path.includes('-state')) throw systemError('ENOSPC');
      };
    else if (next.do === 'freeDisk') this.#faulty.fault = () => undefined;
    else if (next.do === 'restart') await this.#restart();
    else if (next.do === 'second')
      expect(await scratch.tryOpen(this.#folder)).toMatchObject({ ok: false, error: { code: 'in-use' } });
    else await this.#work(next.do);
  }

  async end(): Promise<void> {
    this.#faulty.fault = () => undefined;
    await this.#restart();
    expect(await this.#look()).toEqual(this.#model);
    await this.#bench?.backend.close();
  }

  async #work(what: Work): Promise<void> {
    const wanted = await this.#tryTo(what).catch((error: unknown) => {
      if (!/: (disk|read-only): /.test(String(error))) throw error;
      return null;
    });
    if (wanted !== null && 'refused' in wanted) {
      // Dead, full, or both: it was not acknowledged, and may be there all the same when the process died.
      if (this.#disk.died !== null) await this.#restart(wanted.refused);
    } else if (wanted !== null) this.#model = wanted;
    else if (this.#disk.died !== null) await this.#restart();
    expect(await this.#look()).toEqual(this.#model);
  }

  /** Answers what is there when it was acknowledged, and what may be there when it was not. */
  async #tryTo(what: Work): Promise<Model | { refused: Model }> {
    const { bench, me, opened } = await this.#first();
    const model = this.#model;
    const answer = (reply: { readonly ok: boolean }, next: Model) => (reply.ok ? next : { refused: next });
    this.#count += 1;
    if (what === 'import') {
      const next = { ...model, articles: model.articles + 1 };
      return bench.import(`more-${this.#count}.txt`, `More words ${this.#count}.`).then(
        () => next,
        () => ({ refused: next }),
      );
    }
    if (what === 'tag')
      return this.#change(bench, tagWord(me, opened, this.#count), { ...model, tags: model.tags + 1 });
    if (what === 'retype' || what === 'untag') {
      const tags = entityTags(opened, me).filter(({ type }) => what === 'untag' || type === 'PLACE');
      const tag = tags[this.#count % tags.length];
      if (tag === undefined) return model;
      if (what === 'retype') {
        const command = {
          type: 'annotation.setFields',
          annotationId: tag.id,
          values: { type: 'PERSON' },
        } as const;
        return this.#change(bench, this.#decide(opened, me, command) ?? expect.fail(), {
          ...model,
          people: model.people + 1,
        });
      }
      const people = model.people - (tag.type === 'PERSON' ? 1 : 0);
      const change = this.#decide(opened, me, { type: 'annotation.delete', annotationIds: [tag.id] }) ?? expect.fail();
      return this.#change(bench, change, { ...model, tags: model.tags - 1, people });
    }
    if (what === 'undo') {
      const last = this.#done.at(-1);
      if (last === undefined) return model;
      const change = { ...invertChange(last.change), id: changeId.parse(idOf(`undo ${this.#count}`)) };
      const reply = await bench.try('layers.apply', { change });
      if (reply.ok) this.#done.pop();
      return answer(reply, { ...model, ...last.before });
    }
    if (what === 'export') {
      const params = { articleIds: [opened.article.id], format: 'galley' };
      const { files } = await bench.call('exports.write', params);
      const written = JSON.parse(Buffer.from(files[0]?.contentBase64 ?? '', 'base64').toString('utf8'));
      const tags = written.layers.flatMap(({ annotations }: { annotations: readonly { deletedAt: string | null }[] }) =>
        annotations.filter(({ deletedAt }) => deletedAt === null),
      );
      expect(tags).toHaveLength(model.tags);
      return model;
    }
    if (what === 'restore') return this.#restore(bench, me, opened);
    if (what === 'type')
      return answer(await this.#type(opened, this.#count), {
        ...model,
        draft: this.#count,
      });
    // What was typed is what becomes the text.
    const text = model.draft === 0 ? this.#count : model.draft;
    const reply = await bench.try('texts.saveRevision', asRevision(opened, text));
    return answer(reply, { ...model, draft: 0, text });
  }

  async #change(bench: Bench, change: Change, next: Model): Promise<Model | { refused: Model }> {
    const { tags, people } = this.#model;
    const reply = await bench.try('layers.apply', { change });
    if (!reply.ok) return { refused: next };
    this.#done.push({ change, before: { tags, people } });
    return next;
  }

  /** The change that a command makes; `null`: nothing is to be done, or it is refused. */
  #decide(opened: OpenArticle, me: Person, command: Command): Change | null {
    const ids = Array.from({ length: 60 }, (_, at) => idOf(`${command.type} ${this.#count} ${at}`));
    const facts = { now: new Date(Date.UTC(2026, 5, 1)).toISOString(), personId: me.id, tagset: defaultTagset, ids };
    const decided = decide(opened, command, facts);
    return decided.ok ? decided.value : null;
  }

  /** Brings the tags back to the oldest state that was kept of them. */
  async #restore(bench: Bench, me: Person, opened: OpenArticle): Promise<Model | { refused: Model }> {
    const articleId = opened.article.id;
    const oldest = (await bench.call('history.moments', { articleId })).at(-1);
    if (oldest === undefined) return this.#model;
    const earlier = await bench.call('history.read', { articleId, id: oldest.id });
    const change = this.#decide(opened, me, { type: 'layer.restore', earlier });
    // As it is already.
    if (change === null) return this.#model;
    const people = peopleIn(liveAnnotations(earlier));
    const done = await this.#change(bench, change, { ...this.#model, tags: oldest.tags, people });
    if (!('refused' in done)) this.#done = [];
    return done;
  }

  /** Ends the process and starts another. What was not acknowledged may be there, or may not. */
  async #restart(mayBe: Model = this.#model): Promise<void> {
    await this.#bench?.backend.close();
    this.#faulty.fault = () => undefined;
    this.#disk = new this.#Disk(this.#faulty);
    this.#bench = await this.#open();
    const found = await this.#look();
    expect([this.#model, mayBe]).toContainEqual(found);
    if (found.tags !== this.#model.tags || found.people !== this.#model.people) this.#done = [];
    this.#model = found;
  }

  #open(): Promise<Bench> {
    return scratch.open(this.#folder, {}, { fs: this.#disk, facts: createSteadyFacts(`run ${this.#count}`) });
  }

  async #first() {
    const bench = this.#bench ?? expect.fail();
    const list = await bench.call('library.list', {});
    const summary = list.find(({ fileName }) => fileName === 'words.txt') ?? expect.fail();
    const { me } = await bench.call('session.hello', {});
    return { bench, list, me, opened: await bench.call('articles.open', { articleId: summary.articleId }) };
  }

  async #look(): Promise<Model> {
    const { list, me, opened } = await this.#first();
    const text = Number(/^Step (\d+)/.exec(opened.revision.text)?.[1] ?? 0);
    const tags = entityTags(opened, me);
    return { tags: tags.length, people: peopleIn(tags), draft: stepOf(opened), text, articles: list.length };
  }
}

/** The tags of a person on names. */
function entityTags(opened: OpenArticle, me: Person) {
  const own = opened.layers.find(({ personId }) => personId === me.id);
  return (own === undefined ? [] : liveAnnotations(own)).flatMap((tag) => (tag.kind === 'entity' ? [tag] : []));
}

const peopleIn = (tags: readonly Annotation[]): number =>
  tags.filter((tag) => tag.kind === 'entity' && tag.type === 'PERSON').length;

const anyWork = (Disk = CrashingFileSystem) =>
  fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
    const run = new Run(join(await scratch.folder(), 'desk'), Disk);
    await run.start();
    for (const next of steps) await run.take(next);
    await run.end();
    await scratch.clean();
  });

/** A disk that takes what is appended and keeps nothing of it. */
class ForgetfulFileSystem extends CrashingFileSystem {
  override async openAtEnd(path: string): Promise<OpenFile> {
    return { ...(await super.openAtEnd(path)), write: async (bytes, offset) => bytes.length - offset };
  }
}

describe('T61: any work, with failures, crashes and restarts among it', () => {
  it('leaves on the desk what was acknowledged', async () => {
    const runs = times(300, 20_000);
    await fc.assert(anyWork(), { numRuns: runs, seed });
    report({ tests: 'T61', fault: 'work, failures, crashes and restarts in any order', tried: runs, losses: 0 });
  });

  it('is seen when it does harm: a disk that takes what is appended and keeps nothing of it', async () => {
    const { failed, numRuns } = await fc.check(anyWork(ForgetfulFileSystem), {
      // One of about 14 does harm; the first that does ends it.
      numRuns: 500,
      seed,
      endOnFailure: true,
    });
    const fault = 'the same on a disk that keeps nothing of what is appended';
    reportControl({ tests: 'T61', fault, tried: numRuns, losses: failed ? 1 : 0 });
  });
});
