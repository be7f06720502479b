import type { ElementType, Key, ReactElement } from 'react';
import { jsx as reactJsx, jsxs as reactJsxs } from 'react/jsx-runtime';
import { toShownProperties } from './shown-properties';

// Every tag of the window’s source is built by these (`jsxImportSource`): no title, name, link or quote can be shown past them.
// See docs/decisions/0056.

export type { JSX } from 'react';
export { Fragment } from 'react/jsx-runtime';

export function jsx(type: ElementType, properties: unknown, key?: Key): ReactElement {
  return reactJsx(type, toShownProperties(type, properties), key);
}

export function jsxs(type: ElementType, properties: unknown, key?: Key): ReactElement {
  return reactJsxs(type, toShownProperties(type, properties), key);
}
