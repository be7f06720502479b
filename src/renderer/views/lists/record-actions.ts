import { counted } from '../parts/count-words';

/** What is to be known before acting on ticked records, or `null`: some are colleagues’, or one alone cannot be merged. */
export function remarkOn(ticked: number, own: number, colleagues: readonly [string, string]): string | null {
  const others = ticked - own;
  if (others > 0)
    return `${counted(others, ...colleagues)} ${others === 1 ? 'stays' : 'stay'} as ${others === 1 ? 'it is' : 'they are'}`;
  return own === 1 ? 'Tick another to merge' : null;
}
