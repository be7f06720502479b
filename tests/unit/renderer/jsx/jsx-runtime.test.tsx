import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

const name = 'Ann\u202eeniM';
const shown = 'Ann‹U+202E›eniM';

function Quoted({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <q title={title} data-kept={title}>
      {children}
    </q>
  );
}

it('shows hidden signs in all that is read, through components and lists', () => {
  expect(
    renderToStaticMarkup(
      <p role="note" aria-label={name}>
        {name}
        <Quoted title={name}>
          said <b>{name}</b>
        </Quoted>
        {[name].map((each) => each)}
        {`“${name}”`}
      </p>,
    ),
  ).toBe(
    `<p role="note" aria-label="${shown}">${shown}<q title="${shown}" data-kept="${name}">said <b>${shown}</b></q>${shown}“${shown}”</p>`,
  );
});

it('leaves what a form holds', () => {
  expect(renderToStaticMarkup(<input value={name} placeholder={name} readOnly />)).toBe(
    `<input placeholder="${shown}" readOnly="" value="${name}"/>`,
  );
});
