import type { MarkedAttribute } from '../exporters/marked';
import type { Annotation } from '../kinds/index';
import { cutTo } from '../model/selector';

type Attributes = Annotation['attributes'];

/** Longest value of an attribute, in UTF-16 units; the schema’s own limit. */
const maxLength = 2000;
/** More of them on one tag is no annotation. */
const maxAttributes = 50;

/** Collects attributes that no field of a tag holds, under keys of our own kind. */
export interface ExtraAttributes {
  take(attributes: readonly MarkedAttribute[], known: ReadonlySet<string>): void;
  set(key: string, value: string): void;
  /** How many had to be shortened or left out. */
  readonly lost: number;
  values(): Attributes;
}

export function createExtraAttributes(): ExtraAttributes {
  const found = new Map<string, string>();
  let lost = 0;
  const add = (key: string, given: string): void => {
    const before = found.get(key);
    const value = before === undefined || before === given ? given : `${before}; ${given}`;
    if (value === '' || (before === undefined && found.size >= maxAttributes)) {
      lost += value === '' ? 0 : 1;
      return;
    }
    if (value.length > maxLength) lost += 1;
    found.set(key, cutTo(value, maxLength));
  };
  return {
    take: (attributes, known) => {
      for (const [name, value] of attributes) if (!known.has(name)) add(toAttributeKey(name), value);
    },
    set: add,
    get lost() {
      return lost;
    },
    values: () => Object.fromEntries(found),
  };
}

/** A foreign name as a key of ours: lower case, words joined by `_`. */
export function toAttributeKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const key = /^[a-z]/.test(words) ? words : `x_${words}`;
  return key.slice(0, 32).replace(/_+$/, '');
}
