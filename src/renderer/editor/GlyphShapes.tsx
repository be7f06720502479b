/** Line drawings that both the text and the views around it have, in a square of 16. */
export const glyphShapes = {
  note: (
    <>
      <path d="M3 3h10v6.5L9.5 13H3z" />
      <path d="M13 9.5H9.5V13" />
    </>
  ),
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  up: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  find: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  edge: <path d="M2.5 4v8M13.5 4v8M5 8h6M7 6 5 8l2 2M9 6l2 2-2 2" />,
  unequal: <path d="M3 6h10M3 10h10M10.5 3l-5 10" />,
  equal: <path d="M3 6h10M3 10h10" />,
  half: (
    <>
      <rect x="2.5" y="4" width="11" height="8" rx="1.5" />
      <path d="M3 4.5h5v7H3z" fill="currentColor" />
    </>
  ),
  tag: (
    <>
      <path d="M3 3h5l5.5 5.5-5 5L3 8z" />
      <circle cx="5.8" cy="5.8" r=".6" />
    </>
  ),
  dots: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
};
