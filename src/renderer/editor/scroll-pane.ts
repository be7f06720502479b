import type { Pane, Place } from './line-up';
import type { Page } from './page';

/** A sheet on the page, to be lined up with another one. */
export class ScrollPane implements Pane {
  readonly element: HTMLElement;
  private readonly page: Page;

  /** `element` is what scrolls. */
  constructor(element: HTMLElement, page: Page) {
    this.element = element;
    this.page = page;
  }

  place(): Place | null {
    const { top, bottom } = this.element.getBoundingClientRect();
    const block = this.page.blocksBetween(top, bottom)?.first;
    const rect = block === undefined ? undefined : this.page.element(block)?.getBoundingClientRect();
    if (block === undefined || rect === undefined) return null;
    const above = rect.height === 0 ? 0 : Math.max(0, top - rect.top) / rect.height;
    return { block, above, below: Math.max(0, rect.top - top) };
  }

  bring({ block, above, below }: Place): void {
    const rect = this.page.element(block)?.getBoundingClientRect();
    if (rect === undefined) return;
    const by = rect.top + above * rect.height - below - this.element.getBoundingClientRect().top;
    if (Math.abs(by) >= 1) this.element.scrollTop += by;
  }
}
