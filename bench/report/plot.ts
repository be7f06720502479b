import { format } from './table';

/** A line of a plot. Points are sorted by x. */
export interface Series {
  readonly label: string;
  readonly points: readonly (readonly [number, number])[];
  /** Ours is drawn heavy, the floor dashed. */
  readonly role: 'floor' | 'ours' | 'rival';
}

const width = 560;
const height = 300;
const edges = { left: 56, right: 196, top: 34, bottom: 34 };
const colors = ['#8a5a00', '#7a4fa3', '#a03b3b', '#2f7a55', '#4b6a8a', '#777777', '#9a6a6a'];
const labelStep = 14;
/** How many times the least the most is in a plot that has lines enough at the powers of ten. */
const many = 500;

/** A plot of both axes by powers of ten: work that grows with its size is a line of slope one, work that does not is flat. */
export function plotGrowth(title: string, xLabel: string, series: readonly Series[]): string {
  // Who has nothing here keeps the color for the other plots.
  const colored = series.map((one, index) => ({ ...one, color: colorOf(one, index) }));
  const shown = colored.filter(({ points }) => points.length > 0);
  const xs = shown.flatMap(({ points }) => points.map(([x]) => x));
  const ys = shown.flatMap(({ points }) => points.map(([, y]) => y));
  const toX = scale(xs, edges.left, width - edges.right);
  const toY = scale(ys, height - edges.bottom, edges.top);
  const grid = stepsWithin(ys).map((y) => {
    const at = round(toY(y));
    return `<line x1="${edges.left}" x2="${width - edges.right}" y1="${at}" y2="${at}" stroke="#ccc"/><text x="${edges.left - 6}" y="${at + 4}" text-anchor="end">${y.toLocaleString('en')}</text>`;
  });
  const ticks = [...new Set(xs)].map(
    (x) =>
      `<text x="${round(toX(x))}" y="${height - edges.bottom + 18}" text-anchor="middle">${x.toLocaleString('en')}</text>`,
  );
  const ends = spread(shown.map(({ points }) => toY(points.at(-1)?.[1] ?? 1)));
  const lines = shown.map(({ label, points, role, color }, index) => {
    const path = points.map(([x, y]) => `${round(toX(x))},${round(toY(y))}`).join(' ');
    const look = `stroke="${color}" stroke-width="${role === 'ours' ? 3 : 1.5}"${role === 'floor' ? ' stroke-dasharray="5 4"' : ''}`;
    const last = points.at(-1);
    const value = last === undefined ? '' : ` ${format(last[1])}`;
    const weight = role === 'ours' ? ' font-weight="700"' : '';
    const dots = points.map(
      ([x, y]) => `<circle cx="${round(toX(x))}" cy="${round(toY(y))}" r="2.5" fill="${color}"/>`,
    );
    return `<polyline fill="none" ${look} points="${path}"/>${dots.join('')}<text x="${width - edges.right + 8}" y="${round((ends[index] ?? 0) + 4)}" fill="${color}"${weight}>${escaped(label)}${value}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" fill="#333">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${edges.left}" y="20" font-size="13" font-weight="700">${escaped(title)}</text>
<text x="${width - edges.right}" y="${height - 2}" text-anchor="end">${escaped(xLabel)}</text>
${[...grid, ...ticks, ...lines].join('\n')}
</svg>
`;
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const logs = values.map((value) => Math.log10(Math.max(value, 0.01)));
  const low = Math.min(...logs);
  const high = Math.max(...logs, low + 0.1);
  return (value) => from + ((Math.log10(Math.max(value, 0.01)) - low) / (high - low)) * (to - from);
}

function colorOf({ role }: Series, index: number): string {
  if (role === 'ours') return '#0a58ca';
  return role === 'floor' ? '#444' : (colors[index % colors.length] ?? '#777');
}

/** Lines of the grid: 1, 10, 100 and so on, and where there are few of those also 2, 5, 20, 50. */
function stepsWithin(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const steps = high / low > many ? [1] : [1, 2, 5];
  const powers = [0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000];
  return powers.flatMap((power) => steps.map((step) => power * step)).filter((value) => value >= low && value <= high);
}

/** Moves labels apart that would stand on each other. */
function spread(places: readonly number[]): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const moved = [...places];
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    moved[index] = Math.max(moved[index] ?? 0, last + labelStep);
    last = moved[index] ?? 0;
  }
  const over = Math.max(0, last - (height - edges.bottom));
  return moved.map((place) => place - over);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
