/** A page of the side-by-side run. */
export interface Contestant {
  readonly id: string;
  readonly label: string;
  /** Beside a line of a plot. */
  readonly short: string;
  /** Address below the server of rivals; `null` is our own window, which comes from its own shell. */
  readonly page: string | null;
  readonly role: 'floor' | 'ours' | 'rival';
}

export const contestants: readonly Contestant[] = [
  {
    id: 'floor',
    label: 'Floor: TipTap, content-visibility, no tags',
    short: 'floor',
    page: 'tiptap.html?mode=none&cv=1',
    role: 'floor',
  },
  { id: 'galley', label: 'Galley', short: 'Galley', page: null, role: 'ours' },
  {
    id: 'recogito-spans',
    label: 'Recogito, SPANS',
    short: 'Recogito, spans',
    page: 'recogito.html?renderer=SPANS',
    role: 'rival',
  },
  {
    id: 'recogito-css',
    label: 'Recogito, CSS_HIGHLIGHTS',
    short: 'Recogito, highlights',
    page: 'recogito.html?renderer=CSS_HIGHLIGHTS',
    role: 'rival',
  },
  { id: 'tiptap-marks', label: 'TipTap, marks', short: 'marks', page: 'tiptap.html?mode=marks', role: 'rival' },
  {
    id: 'tiptap-decorations',
    label: 'TipTap, decorations',
    short: 'decorations',
    page: 'tiptap.html?mode=decorations',
    role: 'rival',
  },
  {
    id: 'tiptap-marks-cv',
    label: 'TipTap, marks, content-visibility',
    short: 'marks, c-v',
    page: 'tiptap.html?mode=marks&cv=1',
    role: 'rival',
  },
  {
    id: 'tiptap-decorations-cv',
    label: 'TipTap, decorations, content-visibility',
    short: 'decorations, c-v',
    page: 'tiptap.html?mode=decorations&cv=1',
    role: 'rival',
  },
];
