import { showHiddenSigns } from '../../core/model/hidden-signs';

/** Properties that are read by people and never by our own code, of an element of the page or of a component. */
const shown = new Set([
  ...['children', 'alt', 'placeholder', 'textValue'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
]);

/**
 * The properties of one element, with hidden signs made visible in what is read. A component may keep its `title` or `value` as data:
 * they reach the page as properties of an element, and a `value` stays as it is even there, or a form would store what is only shown.
 */
export function toShownProperties(type: unknown, properties: unknown): unknown {
  if (typeof properties !== 'object' || properties === null) return properties;
  let changed: Record<string, unknown> | null = null;
  for (const name of Object.keys(properties)) {
    if (!shown.has(name) && !(name === 'title' && typeof type === 'string')) continue;
    const was: unknown = Reflect.get(properties, name);
    const now = toShown(was);
    if (now === was) continue;
    changed ??= { ...properties };
    changed[name] = now;
  }
  return changed ?? properties;
}

function toShown(value: unknown): unknown {
  if (typeof value === 'string') return showHiddenSigns(value);
  if (!Array.isArray(value)) return value;
  let changed: unknown[] | null = null;
  for (const [index, was] of value.entries()) {
    const now = toShown(was);
    if (now === was) continue;
    changed ??= [...value];
    changed[index] = now;
  }
  return changed ?? value;
}
