import type { ReactElement } from 'react';
import { memo } from 'react';
import { glyphShapes } from '../../editor/GlyphShapes';

const shapes = {
  ...glyphShapes,
  side: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="2" />
      <path d="M6 3v10" />
    </>
  ),
  back: <path d="M9.5 3.5 5 8l4.5 4.5" />,
  forward: <path d="M6.5 3.5 11 8l-4.5 4.5" />,
  everywhere: (
    <>
      <path d="M2.5 4h7M2.5 8h4M2.5 12h7" />
      <path d="m9 8 1.8 1.8L14 6.2" />
    </>
  ),
  agreement: (
    <>
      <circle cx="6" cy="8" r="3.7" />
      <circle cx="10" cy="8" r="3.7" />
    </>
  ),
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  library: (
    <>
      <rect x="3" y="2.5" width="10" height="11" rx="1.5" />
      <path d="M5.5 5.5h5M5.5 8h5M5.5 10.5h3" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.5" r="2.75" />
      <path d="M3 13.5c.4-2.8 2.4-4.2 5-4.2s4.6 1.4 5 4.2" />
    </>
  ),
  export: <path d="M8 10V2.8M5.2 5.3 8 2.5l2.8 2.8M3 9.5v3a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3" />,
  link: (
    <path d="M6.8 9.2 9.2 6.8M7.5 4.8l1.4-1.4a2.6 2.6 0 0 1 3.7 3.7l-1.4 1.4M8.5 11.2l-1.4 1.4a2.6 2.6 0 0 1-3.7-3.7l1.4-1.4" />
  ),
  warn: (
    <>
      <path d="M8 2.8 14 13H2z" />
      <path d="M8 6.6v3M8 11.3v.01" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.6V11M8 5v.01" />
    </>
  ),
  drop: (
    <>
      <path d="M8 2.5v7M5.2 6.8 8 9.6l2.8-2.8" />
      <path d="M2.5 9.5v3a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3" />
    </>
  ),
  paste: (
    <>
      <rect x="3.5" y="3.5" width="9" height="10" rx="1.5" />
      <path d="M6 2.5h4v2H6z" />
    </>
  ),
  trash: <path d="M3.5 4.5h9M6.5 4.5v-2h3v2M4.8 4.5l.6 9h5.2l.6-9M6.8 7v4M9.2 7v4" />,
  jump: <path d="M4 12 12 4M6 4h6v6" />,
  pencil: <path d="m3 13 .8-3L10.6 3.2l2.2 2.2L6 12.2zM9.2 4.6l2.2 2.2" />,
  document: (
    <>
      <path d="M4 2.5h5L12.5 6v7.5H4z" />
      <path d="M9 2.5V6h3.5" />
    </>
  ),
  undo: <path d="M3.5 6.5h6a3.2 3.2 0 0 1 0 6.4H6M3.5 6.5 6.2 3.8M3.5 6.5l2.7 2.7" />,
  eye: (
    <>
      <path d="M1.8 8S4 4 8 4s6.2 4 6.2 4-2.2 4-6.2 4S1.8 8 1.8 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  unseen: <path d="M2.5 7c1.2 1.7 3 3 5.5 3s4.3-1.3 5.5-3M4.3 9.5 3 11.2M8 10v2M11.7 9.5l1.3 1.7" />,
  alone: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.8" y="4" width="12.4" height="8" rx="1.5" />
      <path d="M4.3 6.6h.01M6.8 6.6h.01M9.3 6.6h.01M11.7 6.6h.01M5 9.5h6" />
    </>
  ),
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof shapes;

/** A line drawing beside a word; it says nothing that the word does not. */
export const Icon = memo(function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
});
