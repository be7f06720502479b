/** The parts of the window that F6 goes through mark themselves with `data-region`. */
const selector = '[data-region]';
const tabbable =
  'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), textarea:not([disabled]), [contenteditable="true"], [tabindex]';

/** The element in each region that had the focus last. */
const lastFocused = new WeakMap<Element, HTMLElement>();
let lastRegion: string | null = null;

/** Remembers where the focus was in each region. Call once; returns how to stop. */
export function watchRegions(): () => void {
  const onFocus = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const region = event.target.closest(selector);
    if (region === null) return;
    lastFocused.set(region, event.target);
    lastRegion = region.getAttribute('data-region');
  };
  document.addEventListener('focusin', onFocus);
  return () => document.removeEventListener('focusin', onFocus);
}

/** The region that had the focus last, by its name. */
export function lastRegionName(): string | null {
  return lastRegion;
}

/** Moves the focus to the next or previous region that can take it. */
export function cycleRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll(selector)].filter((region) => findTarget(region) !== null);
  if (regions.length === 0) return;
  // The decision and the second text of a review lie within the region of the text: the innermost is where the focus is.
  const at = regions.findLastIndex((region) => region.contains(document.activeElement));
  const start = at === -1 && step === -1 ? 0 : at;
  const next = regions[(start + step + regions.length) % regions.length];
  if (next !== undefined) focusRegion(next);
}

/** Puts the focus in the region with this name. Returns whether it could. */
export function focusRegionNamed(name: string): boolean {
  const region = document.querySelector(`[data-region="${name}"]`);
  return region !== null && focusRegion(region);
}

function focusRegion(region: Element): boolean {
  const target = findTarget(region);
  target?.focus();
  return target !== null;
}

function findTarget(region: Element): HTMLElement | null {
  const last = lastFocused.get(region);
  if (last !== undefined && region.contains(last) && isReachable(last)) return last;
  if (region instanceof HTMLElement && isReachable(region)) return region;
  const candidates = region.querySelectorAll<HTMLElement>(tabbable);
  const preferred = region.querySelector<HTMLElement>('[data-region-start], [contenteditable="true"]');
  if (preferred !== null && isReachable(preferred)) return preferred;
  return [...candidates].find(isReachable) ?? null;
}

function isReachable(element: HTMLElement): boolean {
  return (
    (element.tabIndex >= 0 || element.isContentEditable) &&
    element.isConnected &&
    element.checkVisibility({ visibilityProperty: true })
  );
}
