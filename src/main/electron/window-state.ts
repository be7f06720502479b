import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeDurably } from '../backend/storage/durable-file';
import { nodeFileSystem } from '../backend/storage/file-system';

/** A part of the screen, in device-independent pixels. */
const rectangle = z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Rectangle = z.infer<typeof rectangle>;

/** Where the window was: its size when it is not maximised, and whether it is. */
const windowState = z.strictObject({ bounds: rectangle, isMaximised: z.boolean() });
export type WindowState = z.infer<typeof windowState>;

export const smallest = { width: 720, height: 480 };
const usual = { width: 1440, height: 900 };
/** A window of which less than this shows on a screen cannot be got hold of. */
const leastVisible = 96;

/** Reads the state that was kept. `null` when there is none or it makes no sense: then the window opens as usual. */
export async function readWindowState(path: string): Promise<WindowState | null> {
  try {
    const parsed = windowState.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not there, or damaged: where a window was is worth no question.
    return null;
  }
}

/** Keeps the state. Rejects when the disk refuses. */
export async function writeWindowState(path: string, state: WindowState): Promise<void> {
  await writeDurably(nodeFileSystem, path, Buffer.from(JSON.stringify(state)));
}

/** Fits a kept state to the screens that are there now (their work areas, the main one first): a screen may have been unplugged. */
export function fitToScreens(state: WindowState | null, workAreas: readonly Rectangle[]): WindowState {
  const main = workAreas[0] ?? { x: 0, y: 0, ...usual };
  if (state === null) return { bounds: center(usual, main), isMaximised: false };
  const home = workAreas.find((area) => isReachable(state.bounds, area));
  if (home === undefined) return { ...state, bounds: center(state.bounds, main) };
  const width = clamp(state.bounds.width, smallest.width, home.width);
  const height = clamp(state.bounds.height, smallest.height, home.height);
  const x = clamp(state.bounds.x, home.x - width + leastVisible, home.x + home.width - leastVisible);
  // The title bar is at the top: it must stay on the screen.
  const y = clamp(state.bounds.y, home.y, home.y + home.height - leastVisible);
  return { ...state, bounds: { x, y, width, height } };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const wide = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const high = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return wide >= leastVisible && high >= leastVisible;
}

function center(size: { readonly width: number; readonly height: number }, area: Rectangle): Rectangle {
  const width = clamp(size.width, Math.min(smallest.width, area.width), area.width);
  const height = clamp(size.height, Math.min(smallest.height, area.height), area.height);
  const x = area.x + Math.round((area.width - width) / 2);
  const y = area.y + Math.round((area.height - height) / 2);
  return { x, y, width, height };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(Math.min(low, high), Math.min(value, high));
}
