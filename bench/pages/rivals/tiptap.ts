// `?mode=`: `none` is the floor, an editable text without tags; `marks` keeps tags in the document; `decorations` keeps them in one mapped set.
import type { AnyExtension, JSONContent } from '@tiptap/core';
import { Editor, Extension, Mark } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import StarterKit from '@tiptap/starter-kit';
import type { BenchAnnotation, BenchDocument } from '../../workload';
import type { BenchPage } from '../bench-page';
import { classOf, mountRoot, paragraphAt, parameters, scrollToMiddle } from './plain-page';

/** How a rival keeps tags. */
interface TagKeeper {
  readonly extensions: readonly AnyExtension[];
  content(text: BenchDocument, annotations: readonly BenchAnnotation[]): JSONContent;
  load(view: EditorView, annotations: readonly Placed[]): void;
  add(view: EditorView, annotation: Placed): void;
  remove(view: EditorView, id: string): void;
  setLayerVisible(view: EditorView, layer: 'A' | 'B', isVisible: boolean): void;
}

interface Placed extends BenchAnnotation {
  readonly from: number;
  readonly to: number;
}

const root = mountRoot();
const plainText = (text: BenchDocument): JSONContent => ({
  type: 'doc',
  content: text.paragraphs.map((paragraph) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: paragraph.text }],
  })),
});

const none: TagKeeper = {
  extensions: [],
  content: plainText,
  load: () => undefined,
  add: () => undefined,
  remove: () => undefined,
  setLayerVisible: () => undefined,
};

const tagMark = Mark.create({
  name: 'tag',
  excludes: '',
  inclusive: false,
  addAttributes: () => ({ id: {}, label: {}, layer: {} }),
  parseHTML: () => [{ tag: 'span[data-tag]' }],
  renderHTML: ({ mark }) => [
    'span',
    { 'data-tag': mark.attrs.id, class: classOf({ label: mark.attrs.label, layer: mark.attrs.layer }) },
    0,
  ],
});

const marks: TagKeeper = {
  ...none,
  extensions: [tagMark],
  content: (text, annotations) => {
    // Both are sorted: each paragraph takes what begins before its end and has not ended yet.
    let next = 0;
    let open: BenchAnnotation[] = [];
    const content = text.paragraphs.map(({ text: words, start }) => {
      const end = start + words.length;
      open = open.filter((annotation) => annotation.end > start);
      for (let one = annotations[next]; one !== undefined && one.start < end; one = annotations[next]) {
        open.push(one);
        next += 1;
      }
      const here = open;
      const edges = here.flatMap((one) => [Math.max(start, one.start), Math.min(end, one.end)]);
      const cuts = [...new Set([start, end, ...edges])].sort((a, b) => a - b);
      const pieces = cuts.slice(0, -1).map((from, index): JSONContent => {
        const to = cuts[index + 1] ?? end;
        const over = here.filter((one) => one.start <= from && one.end >= to);
        const tags = over.map(({ id, label, layer }) => ({ type: 'tag', attrs: { id, label, layer } }));
        return { type: 'text', text: text.text.slice(from, to), ...(tags.length > 0 ? { marks: tags } : {}) };
      });
      return { type: 'paragraph', content: pieces };
    });
    return { type: 'doc', content };
  },
  add: (view, { from, to, id, label, layer }) => {
    const type = view.state.schema.marks.tag;
    if (type !== undefined) view.dispatch(view.state.tr.addMark(from, to, type.create({ id, label, layer })));
  },
  remove: (view, id) => {
    const { tr, doc } = view.state;
    doc.descendants((node, position) => {
      for (const mark of node.isText ? node.marks : [])
        if (mark.attrs.id === id) tr.removeMark(position, position + node.nodeSize, mark);
    });
    view.dispatch(tr);
  },
  setLayerVisible: (_, layer, isVisible) => {
    root.classList.toggle(`hide${layer}`, !isVisible);
  },
};

/** What the set of decorations is told by a transaction. */
type Told =
  | { readonly type: 'load'; readonly annotations: readonly Placed[] }
  | { readonly type: 'add'; readonly annotation: Placed }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'hide' | 'show'; readonly layer: string };

const key = new PluginKey<DecorationSet>('tags');

function createDecorations(): Plugin<DecorationSet> {
  // With a node name overlapping decorations stay two elements: else they are merged and the overlap is not seen.
  const toDecoration = (tag: Placed): Decoration =>
    Decoration.inline(tag.from, tag.to, { nodeName: 'span', class: classOf(tag) }, { tag });
  const hidden = new Map<string, readonly Decoration[]>();
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before) => {
        const set = before.map(transaction.mapping, transaction.doc);
        const told: Told | undefined = transaction.getMeta(key);
        switch (told?.type) {
          case undefined:
            return set;
          case 'load':
            return DecorationSet.create(transaction.doc, told.annotations.map(toDecoration));
          case 'add':
            return set.add(transaction.doc, [toDecoration(told.annotation)]);
          case 'remove':
            return set.remove(set.find(undefined, undefined, ({ tag }) => tag.id === told.id));
          case 'hide': {
            const found = set.find(undefined, undefined, ({ tag }) => tag.layer === told.layer);
            // The set empties the list that it is given.
            hidden.set(told.layer, [...found]);
            return set.remove(found);
          }
          case 'show': {
            const back = hidden.get(told.layer) ?? [];
            return set.add(
              transaction.doc,
              back.map(({ from, to, spec }) => toDecoration({ ...spec.tag, from, to })),
            );
          }
        }
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

const tell = (view: EditorView, told: Told): void => view.dispatch(view.state.tr.setMeta(key, told));

const decorations: TagKeeper = {
  ...none,
  extensions: [Extension.create({ name: 'tags', addProseMirrorPlugins: () => [createDecorations()] })],
  load: (view, annotations) => tell(view, { type: 'load', annotations }),
  add: (view, annotation) => tell(view, { type: 'add', annotation }),
  remove: (view, id) => tell(view, { type: 'remove', id }),
  setLayerVisible: (view, layer, isVisible) => tell(view, { type: isVisible ? 'show' : 'hide', layer }),
};

const keepers: Readonly<Record<string, TagKeeper>> = { none, marks, decorations };
const keeper = keepers[parameters.get('mode') ?? 'none'] ?? none;
let text: BenchDocument | null = null;
let editor: Editor | null = null;

/** In a document of plain paragraphs each costs two positions, and the line feed between two is none. */
function placed(annotation: BenchAnnotation): Placed {
  if (text === null) throw new Error('Nothing is loaded');
  const toPosition = (offset: number): number => (text === null ? 0 : offset + paragraphAt(text, offset) + 1);
  return { ...annotation, from: toPosition(annotation.start), to: toPosition(annotation.end) };
}

function view(): EditorView {
  if (editor === null) throw new Error('Nothing is loaded');
  return editor.view;
}

const page: BenchPage = {
  isEditable: true,
  load: (given, annotations) => {
    text = given;
    editor = new Editor({
      element: root,
      editorProps: { attributes: { class: 'page', spellcheck: 'false' } },
      extensions: [StarterKit, ...keeper.extensions],
      content: keeper.content(given, annotations),
    });
    keeper.load(editor.view, annotations.map(placed));
  },
  ...(keeper === none
    ? {}
    : {
        add: (annotation) => keeper.add(view(), placed(annotation)),
        remove: (id) => keeper.remove(view(), id),
        setLayerVisible: (layer, isVisible) => keeper.setLayerVisible(view(), layer, isVisible),
      }),
  focusMiddle: () => {
    const { state, dom } = view();
    const middle = Math.floor(state.doc.childCount / 2);
    let start = 0;
    for (let index = 0; index < middle; index += 1) start += state.doc.child(index).nodeSize;
    const caret = start + 1 + Math.floor(state.doc.child(middle).content.size / 2);
    view().dispatch(state.tr.setSelection(TextSelection.create(state.doc, caret)));
    view().focus();
    scrollToMiddle(dom);
  },
  textLength: () => view().state.doc.textContent.length,
};
window.__bench = page;
