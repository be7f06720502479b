import { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { Anchoring } from '../../core/anchoring/current-layers';
import { createAnchoring } from '../../core/anchoring/current-layers';
import type { EditBatch } from '../../core/anchoring/map-span';
import type { Relocate } from '../../core/anchoring/relocate';
import { createRelocate } from '../../core/anchoring/relocate';
import { joinLogs, leadOver } from '../../core/anchoring/taken-back';
import type { TypedText } from '../../core/model/draft-change';
import { toEditLog } from '../../core/model/draft-change';
import { revisionId } from '../../core/model/ids';
import type { OpenedArticle } from '../state/opened-article';
import { BlockIndex } from './block-index';
import { EditLog, isTyping, rangesOf, toOffsets } from './edit-log';
import { MovedWords } from './moved-words';
import { StoredForm } from './stored-form';
import type { TagIndex, TagPlaces } from './tag-index';

/** A state of the text that undo or redo may come back to, and where its tags stood. */
interface Checkpoint {
  readonly doc: Node;
  /** How many revisions were made here before it. */
  readonly era: number;
  readonly batches: readonly EditBatch[] | null;
  readonly places: TagPlaces;
}

/** Beyond this many, tags that undo brings back are found by their words. */
const maxCheckpoints = 200;
/** Text that comes in pieces longer than this was pasted, dropped or replaced: it may hold words that were lost. */
const typedAtOnce = 1;

/** What the text on screen has become since its revision: the log of edits, and the tags on their words meanwhile. */
export class LiveText {
  private readonly tags: TagIndex;
  private opened: OpenedArticle;
  private base: Node;
  private readonly stored = new StoredForm();
  private readonly log = new EditLog();
  private readonly moved = new MovedWords();
  private checkpoints: Checkpoint[] = [];
  /** What led from each revision to the next one that was made here. */
  private eras: (readonly EditBatch[] | null)[] = [];

  constructor(tags: TagIndex, opened: OpenedArticle, doc: Node, blocks: BlockIndex) {
    this.tags = tags;
    this.opened = opened;
    this.base = doc;
    tags.reset(opened.layers, blocks);
  }

  /** Takes over records. `touched` as in `TagIndex.update`. */
  update(opened: OpenedArticle, blocks: BlockIndex, touched: readonly string[] | null): void {
    this.opened = opened;
    this.tags.update(opened.layers, blocks, touched, this.relocate(blocks));
  }

  /** A revision as the text on screen `doc` would hold it. */
  shownAs(opened: OpenedArticle, doc: Node): Node {
    return Node.fromJSON(doc.type.schema, opened.revision.document);
  }

  /** Counting starts anew: the text on screen is the revision. `isOwn`: it was made of what was typed here. */
  rebase(opened: OpenedArticle, doc: Node, blocks: BlockIndex, isOwn: boolean): void {
    const isNext = isOwn && opened.revision.parentId === this.opened.revision.id;
    if (isNext) this.eras.push(this.log.batches);
    else {
      this.eras = [];
      this.checkpoints = [];
    }
    this.log.rebase(isNext);
    this.opened = opened;
    this.base = doc;
    this.tags.reset(opened.layers, blocks);
  }

  /** Whether something was done to the text since its revision. */
  get isTyped(): boolean {
    return this.log.batches?.length !== 0;
  }

  /** What is not a revision yet, or `null`. */
  typed(doc: Node): TypedText | null {
    if (doc.eq(this.base)) return null;
    this.stored.know(this.base, this.opened.revision.document);
    return { document: this.stored.of(doc), edits: this.log.batches };
  }

  /** Something was copied: what was cut before is no longer on the clipboard. */
  forgetCut(): void {
    this.moved.forget();
  }

  /** Remembers a state that undo or redo may come back to. */
  remember(doc: Node): void {
    if (this.checkpoints.at(-1)?.doc === doc) return;
    this.checkpoints.push({ doc, era: this.eras.length, batches: this.log.batches, places: this.tags.places() });
    if (this.checkpoints.length > maxCheckpoints) this.checkpoints.shift();
  }

  /** Follows typing, step by step. `blocks`: before and after the whole transaction. */
  follow(transaction: Transaction, before: BlockIndex, after: BlockIndex): void {
    let from = before;
    let isLong = false;
    const { maps } = transaction.mapping;
    for (const [index, map] of maps.entries()) {
      const ranges = rangesOf(map);
      if (ranges.length === 0) continue;
      const isLast = index === maps.length - 1;
      const to = isLast ? after : BlockIndex.of(transaction.docs[index + 1] ?? transaction.doc);
      const batch = toOffsets(map, from, to);
      const returned = this.moved.bring(transaction, batch, to, this.log);
      this.moved.take(transaction, batch, from, this.tags.spans);
      const isJoined = this.tags.map(ranges, returned === null && isTyping(ranges, batch));
      this.log.add(returned?.batch ?? batch, isJoined);
      if (returned !== null) this.tags.putBack(returned.spans);
      for (let at = 2; at < ranges.length; at += 3) isLong ||= (ranges[at] ?? 0) > typedAtOnce;
      from = to;
    }
    if (isLong && this.tags.hasLost) this.derive(after, 'lost');
  }

  /** Follows undo or redo: back to a state that is remembered, or to where the words say. */
  travel(transaction: Transaction, doc: Node, before: BlockIndex, after: BlockIndex): void {
    if (doc.eq(this.base)) {
      this.log.batches = [];
      this.tags.reset(this.opened.layers, after);
      return;
    }
    const checkpoint = this.checkpoints.findLast((candidate) => candidate.doc.eq(doc));
    this.follow(transaction, before, after);
    if (checkpoint?.era === this.eras.length) {
      this.log.batches = checkpoint.batches;
      this.tags.restore(checkpoint.places);
      return;
    }
    // It went back past the revision: the log takes back what led there. Without one the texts say which words are back.
    this.log.batches = checkpoint === undefined ? null : this.leadBack(checkpoint);
    this.derive(after, 'all');
  }

  /** What leads from the revision back to a state before it, or `null` when count was lost on the way. */
  private leadBack({ era, batches }: Checkpoint): readonly EditBatch[] | null {
    let log: readonly EditBatch[] = [];
    for (let at = this.eras.length - 1; at >= era; at -= 1) {
      const done = this.eras[at] ?? null;
      const wanted = at === era ? batches : [];
      if (done === null || wanted === null) return null;
      log = joinLogs(log, leadOver(done, wanted));
    }
    return log;
  }

  private relocate(blocks: BlockIndex): Relocate | null {
    const { batches } = this.log;
    if (batches?.length === 0) return null;
    return createRelocate(this.opened.revision.text, blocks.text(), batches);
  }

  private derive(blocks: BlockIndex, which: 'lost' | 'all'): void {
    const anchoring = this.anchoring(blocks.text());
    const records = new Map(
      this.opened.records.flatMap((layer) => Object.values(layer.annotations).map((record) => [record.id, record])),
    );
    this.tags.derive(
      (annotation) => anchoring.currentAnnotation(records.get(annotation.id) ?? annotation),
      blocks,
      which,
    );
  }

  private anchoring(text: string): Anchoring {
    const { revision, ancestors } = this.opened;
    const { id, parentId, text: oldText, edits } = revision;
    const log = toEditLog(this.log.batches);
    const live = { ...revision, id: revisionId.parse(crypto.randomUUID()), parentId: id, text, edits: log };
    return createAnchoring({ revision: live, ancestors: [...ancestors, { id, parentId, text: oldText, edits }] });
  }
}
