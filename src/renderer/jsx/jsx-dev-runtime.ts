import type { ElementType, Key, ReactElement } from 'react';
import type { JSXSource } from 'react/jsx-dev-runtime';
import { jsxDEV as reactJsxDev } from 'react/jsx-dev-runtime';
import { toShownProperties } from './shown-properties';

// The same as jsx-runtime.ts, for what is served while one works on the window.

export type { JSX } from 'react';
export { Fragment } from 'react/jsx-dev-runtime';

export function jsxDEV(
  type: ElementType,
  properties: unknown,
  key: Key | undefined,
  isStatic: boolean,
  source?: JSXSource,
  self?: unknown,
): ReactElement {
  return reactJsxDev(type, toShownProperties(type, properties), key, isStatic, source, self);
}
