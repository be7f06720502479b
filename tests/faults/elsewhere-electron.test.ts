import { once } from 'node:events';
import { rm, symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/bootstrap.mjs';
import { skipBecause } from '../builders/skip-because';
import { electronStart, launchElectron, whyNoElectron } from '../e2e/electron-program';
import type { TestFolders } from '../e2e/loopback-process';
import { makeFolders, startLoopback } from '../e2e/loopback-process';
import { startCommand } from '../unit/main/backend/child-process';
import { createChance, report, times } from './fault-run';
import { folderHashes } from './folder-hashes';
import { Typist } from './typist';

// T3, T17, T18 and T27 in the Electron shell. What it shares with the other shell is tried there; T47 to T51 are in tests/e2e/electron.spec.ts.

describe('the Electron shell', () => {
  skipBecause(whyNoElectron);

  let folders: TestFolders;
  let running: ElectronApplication[];
  beforeEach(async () => {
    await ensureBuilt();
    folders = makeFolders();
    running = [];
  });
  afterEach(async () => {
    for (const app of running ?? []) await app.close().catch(() => undefined);
    folders?.remove();
  });

  async function launch(): Promise<ElectronApplication> {
    const app = await launchElectron(folders);
    running.push(app);
    return app;
  }

  async function begin(): Promise<
    Typist<{ child: ReturnType<ElectronApplication['process']>; exitCode: Promise<number | null> }>
  > {
    const app = await launch();
    const child = app.process();
    const exitCode = once(child, 'exit').then(([code]): number | null => code);
    return Typist.before({ child, exitCode }, await app.firstWindow(), async () => undefined);
  }

  /** Starts it as a user would who does not see that it runs. Answers what it said and how it ended. */
  async function startAgain(): Promise<{ said: string; code: number | null }> {
    const { command, args, env } = electronStart(folders);
    const child = startCommand(command, args, { env });
    const { code } = await child.ended;
    return { said: child.lines.join('\n'), code };
  }

  const isOpen = 'Galley is open on this desk already';

  it('T3: whatever it called saved is there when it is killed while somebody types', async () => {
    const chance = createChance('electron typing');
    const kills = times(2, 200);
    for (let round = 0; round < kills; round += 1) {
      const typist = await begin();
      await typist.type(`w${round}. And so it goes on. `);
      if (chance() < 0.5) await typist.whenSaved();
      await typist.type('More.'.slice(0, Math.floor(chance() * 5)));
      typist.shell.child.kill('SIGKILL');
      await typist.shell.exitCode;
      const after = await begin();
      expect((await after.text()).startsWith(typist.lastSaved().trimEnd())).toBe(true);
      await after.end();
    }
    report({ tests: 'T3', fault: 'SIGKILL of Electron while somebody types', tried: kills, losses: 0 });
  });

  it('T27: what is typed is there after a SIGTERM', async () => {
    const typist = await begin();
    await typist.type('The last words.');
    typist.shell.child.kill('SIGTERM');
    expect(await typist.shell.exitCode).toBe(0);
    expect(await (await begin()).text()).toContain('The last words.');
    report({ tests: 'T27', fault: 'SIGTERM to Electron with unsaved words', tried: 1, losses: 0 });
  });

  it('T17: starts beside it, of either shell, write nothing and say who has the desk', async () => {
    await begin();
    const before = await folderHashes(folders.desk);
    const starts = times(4, 25);
    for (const { said, code } of await Promise.all(Array.from({ length: starts }, startAgain)))
      expect([said, code]).toEqual([expect.stringContaining(isOpen), 0]);
    const others = Array.from({ length: starts }, () => startLoopback(folders));
    for (const other of others) {
      expect(await other.exitCode).toBe(0);
      expect(other.output()).toContain(isOpen);
    }
    expect(await folderHashes(folders.desk)).toEqual(before);
    report({ tests: 'T17', fault: 'starts of both shells beside Electron', tried: 2 * starts, losses: 0 });
  });

  it('T17: a start of it beside the other shell writes nothing and says who has the desk', async () => {
    const holder = startLoopback(folders);
    await holder.launchFile;
    const before = await folderHashes(folders.desk);
    const { said, code } = await startAgain();
    expect([said, code]).toEqual([expect.stringMatching(/\S/), 0]);
    expect(await folderHashes(folders.desk)).toEqual(before);
    expect(await holder.stop()).toBe(0);
    report({ tests: 'T17', fault: 'a start of Electron beside the loopback shell', tried: 1, losses: 0 });
  });

  it('T18: it opens after it was killed, and a lock of Chromium’s that is not its own is no silent end', async () => {
    const first = await launch();
    const userFolder = await first.evaluate(({ app }) => app.getPath('userData'));
    const ended = once(first.process(), 'exit');
    first.process().kill('SIGKILL');
    await ended;
    await (await launch()).close();
    const lock = join(userFolder, 'SingletonLock');
    await rm(lock, { force: true });
    // The number of a process that runs and is no Galley.
    await symlink(`${hostname()}-${process.pid}`, lock);
    const outcome = await launch().then(
      () => 'opened',
      (error: unknown) => String(error),
    );
    expect(outcome).toMatch(/^opened$|delete SingletonLock there/);
    report({ tests: 'T18', fault: 'a killed Electron and a foreign SingletonLock', tried: 2, losses: 0 });
  });
});
