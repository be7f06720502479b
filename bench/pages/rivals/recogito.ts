// `?renderer=SPANS` or `CSS_HIGHLIGHTS`. The text cannot be edited.
import type { TextAnnotation, TextAnnotator, TextSelector } from '@recogito/text-annotator';
import { createTextAnnotator, UserSelectAction } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';
import type { BenchAnnotation, BenchDocument } from '../../workload';
import type { BenchPage } from '../bench-page';
import { mountRoot, paragraphAt, parameters, scrollToMiddle } from './plain-page';

const colors = ['#ffd600', '#00a0ff', '#ff5050', '#3cbe5a'] as const;
const renderer = parameters.get('renderer') === 'CSS_HIGHLIGHTS' ? 'CSS_HIGHLIGHTS' : 'SPANS';
const longestWaitMs = 3000;
const root = mountRoot();
const sheet = document.createElement('div');
sheet.className = 'page';
root.append(sheet);
let text: BenchDocument = { text: '', words: 0, paragraphs: [] };
let annotator: TextAnnotator<TextAnnotation, TextAnnotation> | null = null;

/** Runs what changes the annotations, and waits until they are drawn. */
async function untilDrawn(change: (on: TextAnnotator<TextAnnotation, TextAnnotation>) => void): Promise<void> {
  const on = annotator;
  if (on === null) throw new Error('Nothing is loaded');
  const drawn = new Promise<void>((done) => {
    const stop = on.renderer.on('onRedraw', () => {
      stop();
      done();
    });
    setTimeout(done, longestWaitMs);
  });
  change(on);
  await drawn;
}

function toPlace(offset: number): { readonly node: Node; readonly offset: number } {
  const index = paragraphAt(text, offset);
  const node = sheet.children[index]?.firstChild;
  if (!node) throw new Error(`There is no paragraph ${index}`);
  return { node, offset: offset - (text.paragraphs[index]?.start ?? 0) };
}

function toRange({ start, end }: BenchAnnotation): Range {
  const range = new Range();
  const from = toPlace(start);
  const to = toPlace(end);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function toSelector(annotation: BenchAnnotation): TextSelector {
  // Its offsets count over the text of the elements, which are joined by nothing.
  const count = (offset: number): number => offset - paragraphAt(text, offset);
  const { start, end } = annotation;
  const quote = text.text.slice(start, end).replaceAll('\n', '');
  const stored = { quote, start: count(start), end: count(end) };
  // The renderer of highlights wants ranges; the one of spans gets offsets, as they come out of a store.
  return renderer === 'CSS_HIGHLIGHTS' ? { ...stored, range: toRange(annotation) } : (stored as TextSelector);
}

function toTextAnnotation(annotation: BenchAnnotation): TextAnnotation {
  const { id, label, layer } = annotation;
  return {
    id,
    bodies: [{ id: `${id}b`, annotation: id, purpose: 'tagging', value: String(label) }],
    properties: { label, layer },
    target: { annotation: id, selector: [toSelector(annotation)] },
  };
}

const page: BenchPage = {
  isEditable: false,
  load: async (given, annotations) => {
    text = given;
    const paragraphs = given.paragraphs.map((paragraph) => {
      const element = document.createElement('p');
      element.textContent = paragraph.text;
      return element;
    });
    sheet.append(...paragraphs);
    annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(sheet, {
      renderer,
      userSelectAction: UserSelectAction.NONE,
      annotatingEnabled: false,
      style: ({ properties }) => ({ fill: colors[Number(properties?.label)] ?? colors[0], fillOpacity: 0.3 }),
    });
    await untilDrawn((on) => on.setAnnotations(annotations.map(toTextAnnotation), true));
  },
  add: (annotation) => untilDrawn((on) => on.addAnnotation(toTextAnnotation(annotation))),
  remove: (id) => untilDrawn((on) => on.removeAnnotation(id)),
  setLayerVisible: (layer, isVisible) =>
    untilDrawn((on) => on.setFilter(isVisible ? undefined : ({ properties }) => properties?.layer !== layer)),
  focusMiddle: () => scrollToMiddle(sheet),
  textLength: () => sheet.textContent?.length ?? 0,
};
window.__bench = page;
