import { toFileName } from '../../core/exporters/file-name';
import { galley } from '../../core/exporters/galley';
import { sha256Of } from '../../core/exporters/sha256';
import { titleOf } from '../../core/model/article-state';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { inGalley } from './command-conditions';
import type { WindowPorts } from './window-commands';

/** A file of text that the window hands over. */
interface TextFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

/**
 * The open article as the window has it, saved or not, as a file that any desk takes in. It asks nothing of the backend, which may be what fails.
 * `null` without an article, or before anybody has said hello.
 */
export function toRescueFile(app: App): TextFile | null {
  // What is being typed belongs to it.
  app.saveText();
  const { opened, hello, people, tagset } = app.store.getState();
  if (opened === null || hello === null) return null;
  const title = titleOf(opened);
  const fileName = toFileName(title, galley.extension);
  const sha256 = sha256Of(new TextEncoder().encode(opened.revision.text));
  const state = { ...opened, revision: { ...opened.revision, sha256 } };
  const article = { state, title, stem: fileName.slice(0, -galley.extension.length - 1), original: null };
  const { files } = galley.write({ desk: hello.desk, people, tagset, articles: [article], isFactCheck: false });
  const [file] = files;
  return file === undefined ? null : { fileName, mediaType: file.mediaType, text: String(file.content) };
}

/** For when saving fails: everything on screen goes to another place. */
export function createRescueCommands(app: App, ports: Pick<WindowPorts, 'saveText'>): readonly AppCommand[] {
  return [
    {
      id: 'article.rescue',
      label: 'Save a copy elsewhere',
      group: 'Article',
      keys: [],
      scope: 'window',
      whyNot: inGalley,
      run: async () => {
        const file = toRescueFile(app);
        if (file === null || (await ports.saveText(file.fileName, file.mediaType, file.text))) return;
        app.say(
          'bad',
          'The copy could not be written there. A file that was there before is unharmed: choose another place.',
        );
      },
    },
  ];
}
