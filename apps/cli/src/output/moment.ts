/** `2026-01-31 23:59:58` in UTC, or nothing. */
export function momentText(moment: string | null | undefined): string | null {
  return moment ? moment.replace('T', ' ').replace(/(\.\d+)?Z$/, '') : null;
}
