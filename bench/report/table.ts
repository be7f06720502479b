/** A table in Markdown. The first column is words, the others are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|---${'|--:'.repeat(head.length - 1)}|`, ...rows.map(line)].join('\n');
}

/** A figure as tables and plots show it. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return value.toLocaleString('en', { maximumFractionDigits: 0 });
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function show(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : format(value);
}

/** How many times the other one. */
export function times(value: number | null, other: number | null): string {
  return value === null || other === null ? '–' : `${format(value / other)} ×`;
}

export function met(isMet: boolean): string {
  return isMet ? 'met' : '**not met**';
}
