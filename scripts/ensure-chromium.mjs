// @ts-check
// A Chromium for the tests: this machine's own, else Debian's package, else Playwright's download.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, projectNode, root, say } from './bootstrap.mjs';
import { findChromium } from './find-chromium.mjs';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [extra]
 */
function succeeds(command, args, extra = {}) {
  const result = spawnSync(command, [...args], { cwd: root, env: childEnvironment(extra), stdio: ['ignore', 2, 2] });
  return result.status === 0;
}

function installDebianPackage() {
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return null;
  say('Installing Chromium for the tests (apt-get install chromium-headless-shell) ...');
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  succeeds('apt-get', ['update', '-qq'], quiet);
  succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], quiet);
  return findChromium();
}

function installPlaywrightBrowser() {
  say('Fetching Chromium for the tests (playwright install chromium) ...');
  if (!succeeds(projectNode(), [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'])) return null;
  const script = "import('playwright').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const answer = spawnSync(projectNode(), ['-e', script], { cwd: root, env: childEnvironment(), encoding: 'utf8' });
  return answer.status === 0 && existsSync(answer.stdout) ? answer.stdout : null;
}

/**
 * Path of a Chromium-family browser, installed if need be; `null` if none can be had.
 * @returns {string | null}
 */
export function ensureChromium() {
  return findChromium() ?? installDebianPackage() ?? installPlaywrightBrowser();
}
