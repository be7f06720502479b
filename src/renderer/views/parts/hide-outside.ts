/** How many of what lies over the window hide an element. */
const hiders = new WeakMap<Element, number>();

interface Options {
  /** Whether what is outside cannot be used meanwhile, as under a menu. Named by React Aria, which would make it inert. */
  readonly shouldUseInert?: boolean;
}

/**
 * Hides from screen readers all of the page that neither is in one of the targets nor holds one, until what it answers is called. It stands in for
 * React Aria’s function of this name (scripts/window-plugins.mjs): nothing is styled or laid out anew for `aria-hidden`, as it is for `inert`.
 */
export function ariaHideOutside(targets: readonly Element[], { shouldUseInert = false }: Options = {}): () => void {
  const outside = listOutside(targets);
  let isHidden = false;
  // The browser refuses to hide what has the focus, and then shows it for as long as the attribute is there.
  const hide = (): void => {
    if (outside.some((element) => element.contains(document.activeElement))) return;
    stopWaiting();
    isHidden = true;
    for (const element of outside) count(element, 1);
  };
  const stopWaiting = (): void => document.removeEventListener('focusin', hide);
  /** To select all where nothing takes that key would select what is outside. */
  const keepSelection = (event: Event): void => {
    if (!targets.some((target) => event.target instanceof Node && target.contains(event.target)))
      event.preventDefault();
  };
  document.addEventListener('focusin', hide);
  if (shouldUseInert) document.addEventListener('selectstart', keepSelection);
  hide();
  return () => {
    stopWaiting();
    document.removeEventListener('selectstart', keepSelection);
    if (isHidden) for (const element of outside) count(element, -1);
  };
}

/** React Aria asks for this so that what comes later is not hidden. Only what was there is hidden here. */
export function keepVisible(): undefined {
  return undefined;
}

function listOutside(targets: readonly Element[]): readonly Element[] {
  const holders = new Set<Element>();
  for (const target of targets)
    for (let at = target.parentElement; at !== null; at = at === document.body ? null : at.parentElement)
      holders.add(at);
  return [...holders]
    .flatMap(({ children }) => [...children])
    .filter((element) => !holders.has(element) && !targets.includes(element) && !isLeftAlone(element));
}

/** What is hidden for another reason stays hidden, and what is to be heard at any time stays heard. */
function isLeftAlone(element: Element): boolean {
  if (element.matches('[data-live-announcer], [data-react-aria-top-layer]')) return true;
  return element.hasAttribute('aria-hidden') && !hiders.has(element);
}

function count(element: Element, change: 1 | -1): void {
  const left = (hiders.get(element) ?? 0) + change;
  if (left > 0) {
    hiders.set(element, left);
    element.setAttribute('aria-hidden', 'true');
  } else {
    hiders.delete(element);
    element.removeAttribute('aria-hidden');
  }
}
