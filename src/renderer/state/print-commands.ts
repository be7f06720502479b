import { wholeScope } from '../../core/exporters/export-scope';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { inGalley } from './command-conditions';
import type { ExportChoice } from './exports';
import { writePages } from './exports';
import type { WindowPorts } from './window-commands';

/** Prints the articles of a choice, each with its tags. What stays on the desk stays off the paper. */
export async function printArticles(
  app: App,
  { printPages }: Pick<WindowPorts, 'printPages'>,
  choice: Omit<ExportChoice, 'format'>,
): Promise<void> {
  const files = await writePages(app, choice);
  if (files !== null && files.length > 0) printPages(await Promise.all(files.map(({ content }) => content.text())));
}

/** Printing the open article. */
export function createPrintCommands(app: App, ports: Pick<WindowPorts, 'printPages'>): readonly AppCommand[] {
  return [
    {
      id: 'article.print',
      label: 'Print',
      group: 'Article',
      keys: ['Ctrl+P'],
      scope: 'window',
      whyNot: inGalley,
      run: () => {
        const { opened } = app.store.getState();
        if (opened !== null) void printArticles(app, ports, { articleIds: [opened.article.id], scope: wholeScope });
      },
    },
  ];
}
