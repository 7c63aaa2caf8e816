/** One column: its heading, and what stands in it. */
export interface Column<Row> {
  readonly heading: string;
  readonly of: (row: Row) => string | number | null | undefined;
}

/** Rows under headings, each column as wide as its widest value. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly string[] {
  const cells = [columns.map(({ heading }) => heading), ...rows.map(row => columns.map(({ of }) => clean(of(row))))];
  const widths = columns.map((_, index) => Math.max(...cells.map(line => widthOf(line[index] ?? ''))));
  return cells.map(line =>
    line
      .map((cell, index) => pad(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Names with their values, one a line. */
export function details(pairs: Readonly<Record<string, string | number | boolean | null | undefined>>): readonly string[] {
  const width = Math.max(...Object.keys(pairs).map(widthOf));
  return Object.entries(pairs).map(([name, value]) => `${pad(`${name}:`, width + 2)}${clean(value)}`.trimEnd());
}

/** Names come from Active Directory: a control character in one must not reach the terminal. */
function clean(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined || value === '') return '-';
  return String(value).replace(/\p{Cc}/gu, '\uFFFD');
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** In cells of a terminal: letters of East Asia and pictographs take two, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(character)) continue;
    width += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF00-\uFF60]/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return width;
}
