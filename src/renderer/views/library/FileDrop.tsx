import { useEffect, useState } from 'react';
import { importFiles } from '../../state/import-files';
import { inOwnTask } from '../../state/own-task';
import { Icon } from '../parts/Icon';
import { useTools } from '../window-tools';
import { walkFolders } from './dropped-folders';
import { addFolderFiles } from './FilePickers';
import { takeFiles, toPickedFile } from './picked-files';

/** Takes files dropped anywhere in the window, and shows that it would while they are held over it. */
export function FileDrop() {
  const { app } = useTools();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    // Enter and leave come in pairs for every element on the way.
    let depth = 0;
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setIsOver(true);
    };
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!holdsFiles(event) || event.dataTransfer === null) return;
      // Before the editor: it must not take the file as text.
      event.preventDefault();
      event.stopPropagation();
      depth = 0;
      setIsOver(false);
      const { files, folders } = takeFiles(event.dataTransfer);
      if (folders.length === 0) inOwnTask(() => void importFiles(app, files.map(toPickedFile)));
      else
        void walkFolders(folders).then((found) => addFolderFiles(app, { ...found, files: [...files, ...found.files] }));
    };
    window.addEventListener('dragenter', onEnter, true);
    window.addEventListener('dragover', onOver, true);
    window.addEventListener('dragleave', onLeave, true);
    window.addEventListener('drop', onDrop, true);
    return () => {
      window.removeEventListener('dragenter', onEnter, true);
      window.removeEventListener('dragover', onOver, true);
      window.removeEventListener('dragleave', onLeave, true);
      window.removeEventListener('drop', onDrop, true);
    };
  }, [app]);
  if (!isOver) return null;
  return (
    <div className="drop-over" aria-hidden="true">
      <div>
        <Icon name="drop" />
        <b>Drop to add to the desk</b>
        <span>
          Word, PDF, web pages, text, annotated data with its text, a folder or a zip of them. The originals are kept as
          they are.
        </span>
      </div>
    </div>
  );
}
