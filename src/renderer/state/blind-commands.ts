import { setAgreement } from './agreement';
import type { App } from './app';
import type { AppCommand } from './app-command';
import { setPreferences } from './preferences';

/** The command that turns it on and off. */
export function createBlindCommands(app: App): readonly AppCommand[] {
  return [
    {
      id: 'view.blind',
      label: 'Blind: hide colleagues’ tags and comments until an article is submitted, or show them',
      group: 'View',
      keys: [],
      scope: 'window',
      whyNot: () => null,
      run: () => {
        const isBlind = !app.store.getState().preferences.isBlind;
        setPreferences(app, { isBlind });
        setAgreement(app, { behind: null });
        app.say(
          'info',
          isBlind
            ? 'Colleagues’ tags and comments are hidden until an article is submitted.'
            : 'Colleagues’ tags and comments are shown.',
        );
      },
    },
  ];
}
