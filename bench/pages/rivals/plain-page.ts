import type { BenchAnnotation, BenchDocument } from '../../workload';

export const parameters = new URLSearchParams(location.search);

const styles = `
html{background:#fff} body{margin:0}
.page{max-width:720px;margin:0 auto;padding:24px;font:18px/1.6 Georgia,'DejaVu Serif',serif;outline:none}
.page p{margin:0 0 1em}
.cv p{content-visibility:auto;contain-intrinsic-size:auto 180px}
.tag{border-radius:2px}
.l0{background-color:rgba(255,214,0,.35)}.l1{background-color:rgba(0,160,255,.28)}
.l2{background-color:rgba(255,80,80,.28)}.l3{background-color:rgba(60,190,90,.30)}
.hideA .layerA,.hideB .layerB{background-color:transparent}
`;

/** The element that a rival draws in; with `?cv=1` its paragraphs are left out of layout while they are out of sight. */
export function mountRoot(): HTMLElement {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
  const root = document.createElement('div');
  if (parameters.has('cv')) root.classList.add('cv');
  document.body.append(root);
  return root;
}

/** Index of the paragraph that holds an offset. */
export function paragraphAt({ paragraphs }: BenchDocument, offset: number): number {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((paragraphs[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function classOf({ label, layer }: Pick<BenchAnnotation, 'label' | 'layer'>): string {
  return `tag l${label} layer${layer}`;
}

export function scrollToMiddle(page: Element): void {
  page.children[Math.floor(page.children.length / 2)]?.scrollIntoView({ block: 'center' });
}
