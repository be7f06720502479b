import { vi } from 'vitest';
import type { Bridge } from '../../src/contract/bridge';
import type { FakeRenderer } from './fake-electron';

/** Runs the real preload in a window of the fake electron, and answers what the page finds as `window.galley`. */
export async function runPreload(renderer: FakeRenderer): Promise<Bridge> {
  vi.resetModules();
  vi.doMock('electron', () => ({ contextBridge: renderer.contextBridge, ipcRenderer: renderer.ipcRenderer }));
  await import('../../src/preload/index');
  vi.doUnmock('electron');
  return renderer.exposed.get('galley') as Bridge;
}
