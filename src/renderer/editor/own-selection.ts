/**
 * Tells React that the text looks after its own selection. At each commit React notes the selection of the field that has the focus, to
 * give it back should the commit take the focus away, and finds it by a walk of all nodes of the field: with a long text that is most of
 * what a key costs. The text puts its selection back by itself whenever it gets the focus. React asks this property, the browser the attribute.
 */
export function keepOwnSelection(field: HTMLElement): void {
  Object.defineProperty(field, 'contentEditable', { value: 'inherit', configurable: true });
}
