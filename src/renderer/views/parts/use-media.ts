import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. The widths at which the layout changes are written here and in the style sheets. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}

export const mediumWidth = '(max-width: 1180px)';
export const smallWidth = '(max-width: 820px)';
