import type { Result } from './run-rows.ts';

const HEAD = ['row', 'value', 'unit', 'goal', 'passed', 'against'] as const;

export function tableOf(results: readonly Result[]): string {
  const lines = [HEAD, ...results.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map(cells => cells[column]?.length ?? 0)));
  const text = lines.map(cells =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${text.join('\n')}\n`;
}

function cellsOf({ name, value, unit, goal, passed, against }: Result): readonly string[] {
  const verdict = passed === null ? '-' : passed ? 'yes' : 'NO';
  return [name, value === null ? 'failed' : String(value), unit, goal ?? '-', verdict, against];
}
