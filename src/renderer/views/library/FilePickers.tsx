import type { RefObject } from 'react';
import type { App } from '../../state/app';
import { importFiles } from '../../state/import-files';
import { inOwnTask } from '../../state/own-task';
import type { FolderFiles } from './dropped-folders';
import { folderWords, takePicked } from './dropped-folders';
import { acceptedFiles, toPickedFile } from './picked-files';

interface Props {
  readonly app: App;
  readonly files: RefObject<HTMLInputElement | null>;
  readonly folder: RefObject<HTMLInputElement | null>;
}

/** The two file dialogs of the system: for files, and for a folder. */
export function FilePickers({ app, files, folder }: Props) {
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label="Files to add"
        onChange={({ target }) => {
          const picked = [...(target.files ?? [])].map(toPickedFile);
          target.value = '';
          inOwnTask(() => void importFiles(app, picked));
        }}
      />
      <input
        ref={(input) => {
          if (input !== null) input.webkitdirectory = true;
          folder.current = input;
        }}
        type="file"
        hidden
        aria-label="Folder to add"
        onChange={({ target }) => {
          const picked = takePicked([...(target.files ?? [])]);
          target.value = '';
          addFolderFiles(app, picked);
        }}
      />
    </>
  );
}

/** Adds what a folder holds and says what was left out. */
export function addFolderFiles(app: App, found: FolderFiles): void {
  const words = folderWords(found);
  if (words !== null) app.say('info', words);
  if (found.files.length > 0) inOwnTask(() => void importFiles(app, found.files.map(toPickedFile)));
}
