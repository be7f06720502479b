/**
 * Fetches the faces that articles are set in before one is opened. Else its text stands in another face first, and all of it is laid out and measured
 * again when its own comes.
 */
export function loadTextFaces(): void {
  // A face that cannot be had is no trouble: the next one of the style sheet takes its place.
  void Promise.allSettled([400, 700].map((weight) => document.fonts.load(`${weight} 1rem 'Charis SIL'`)));
}
