import type { Attribution } from '../../core/kinds/attribution';

/** Which source of an attribution is in hand: that of the chosen part, else the first. */
export function sourceInHand({ sources }: Attribution, partKey: string | null): number {
  const wanted = Number(/^source:(\d+)$/.exec(partKey ?? '')?.[1] ?? 0);
  return wanted < sources.length ? wanted : 0;
}
