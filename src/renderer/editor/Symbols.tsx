import { glyphShapes } from './GlyphShapes';

const ring = <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const discs: Readonly<Record<string, React.ReactElement>> = {
  '1': <circle cx="6" cy="6" r="5.75" fill="currentColor" />,
  '2': (
    <>
      {ring}
      <path d="M6 6V1a5 5 0 1 1-5 5z" fill="currentColor" />
    </>
  ),
  '3': (
    <>
      {ring}
      <path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  '4': (
    <>
      {ring}
      <path d="M6 6V1a5 5 0 0 1 5 5z" fill="currentColor" />
    </>
  ),
  '5': (
    <>
      {ring}
      <path d="m3.4 3.4 5.2 5.2M8.6 3.4 3.4 8.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  '0': <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.7" />,
};

/** The sign of a confidence level by its digit: a disc that empties, then is crossed; hollow and small when not rated. */
export function Disc({ level }: { readonly level: string }) {
  return (
    <svg className="disc" viewBox="0 0 12 12" aria-hidden="true">
      {discs[level] ?? <circle cx="6" cy="6" r="3" fill="none" stroke="currentColor" strokeWidth="1.25" />}
    </svg>
  );
}

export function Glyph({ name }: { readonly name: keyof typeof glyphShapes }) {
  return (
    <svg className="glyph" viewBox="0 0 16 16" aria-hidden="true">
      {glyphShapes[name]}
    </svg>
  );
}
