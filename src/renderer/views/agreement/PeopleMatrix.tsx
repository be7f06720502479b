import { figureText } from '../../../core/agreement/agreement-words';
import type { Figure } from '../../../core/agreement/figure';
import { undefinedWords } from '../../../core/agreement/figure';
import type { PersonId } from '../../../core/model/ids';
import type { FigureTable } from '../../state/agreement';
import { setAgreement } from '../../state/agreement';
import type { AgreementView } from '../../state/agreement-view';
import { useTools } from '../window-tools';
import type { GridCell } from './FigureGrid';
import { FigureGrid } from './FigureGrid';
import { PersonHead } from './PersonHead';
import type { PeopleNames } from './use-people-names';

interface Properties {
  readonly table: FigureTable;
  readonly view: AgreementView;
  readonly names: PeopleNames;
}

/** One figure for each two people. Both halves say the same, so that a row is all of one person. */
export function PeopleMatrix({ table, view, names }: Properties) {
  const { app } = useTools();
  const { metric, label, behind } = view;
  const rows = table.rows.filter((row) => row.people !== null && row.label === label);
  const figures = new Map<string, Figure>();
  for (const { people, figure } of rows) if (people !== null) figures.set(people.join(), figure);
  const people = table.people.filter((person) => rows.some((row) => row.people?.includes(person) === true));
  const byName = people.toSorted((a, b) => names.nameOf(a).localeCompare(names.nameOf(b)));
  const heads = byName.map((id) => ({
    id,
    beside: <PersonHead id={id} names={names} isShort={false} />,
    over: <PersonHead id={id} names={names} isShort />,
  }));
  const cellAt = (row: string, column: string): GridCell => {
    const pair = inOrder(people, row, column);
    const figure = pair === null ? undefined : figures.get(pair.join());
    if (pair === null || figure === undefined) return oneself;
    const between = `${names.nameOf(pair[0])} and ${names.nameOf(pair[1])}`;
    const why = figure.reason === null ? '' : `: ${undefinedWords[figure.reason]}`;
    return {
      text: figureText(metric, figure),
      label: `${between}, ${figureText(metric, figure)}${why}`,
      share: figure.value,
      isChosen: behind?.people?.join() === pair.join(),
      tone: 'plain',
      onPress: () => setAgreement(app, { behind: { people: pair, labels: null } }),
    };
  };
  return <FigureGrid label="Each two people" corner="Person" columns={heads} rows={heads} cellAt={cellAt} />;
}

const oneself: GridCell = {
  ...{ text: '', label: 'The same person', share: null },
  ...{ isChosen: false, tone: 'quiet', onPress: null },
};

/** Two people as they are asked for: by their ids. */
function inOrder(people: readonly PersonId[], a: string, b: string): readonly [PersonId, PersonId] | null {
  const [first, second] = people.filter((person) => person === a || person === b);
  return first === undefined || second === undefined ? null : [first, second];
}
