import { describe, expect, it } from 'vitest';
import { readCopyName } from '../../../../../src/main/backend/storage/copy-names';

const id = '3f2b1c58-9d54-4c55-9f60-111111111111';

describe('readCopyName', () => {
  // As the programs name them: help.dropbox.com, docs.syncthing.net, docs.nextcloud.com, manual.seafile.com, support.microsoft.com.
  it.each([
    [' (Ann’s conflicted copy 2026-11-24).json', 'Dropbox'],
    [' (In Konflikt stehende Kopie von Ann 2026-11-24).json', 'Dropbox'],
    [' (Copie en conflit de Ann 2026-11-24).json', 'Dropbox'],
    ['.sync-conflict-20261124-091500-K3FQ7AB.json', 'Syncthing'],
    [' (conflicted copy 2026-11-24 091500).json', 'Nextcloud'],
    ['_conflict-20261124-091500.json', 'ownCloud'],
    [' (SFConflict ann@varrow.example 2026-11-24-09-15-00).json', 'Seafile'],
    [' [conflicted].json', 'pCloud or Google Drive'],
    ['.Conflict.json', 'Resilio Sync'],
    [' (1).json', 'Google Drive or a browser'],
    [' 2.json', 'iCloud Drive'],
    [' - Copy.json', 'a file manager'],
    [' copy 2.json', 'a file manager'],
    ['-DESKTOP-7Q2B1.json', 'OneDrive'],
    ['-Anns-MacBook-2.json', 'OneDrive'],
    ['.json.bak', null],
  ])('knows %j as made by %s', (rest, maker) => {
    expect(readCopyName(`${id}${rest}`)).toEqual({ base: id, maker });
  });

  it.each([`${id}.json`, id, `.${id}.json.4242.0123456789ab.tmp`, 'notes.txt', '.DS_Store', 'desk.json'])(
    'takes %s for no copy',
    (name) => {
      expect(readCopyName(name)).toBeNull();
    },
  );
});
