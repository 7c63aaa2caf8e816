/** The option `range=lo-hi` of an attribute (MS-ADTS section 3.1.1.3.1.3.3); `last` where it is `range=lo-*`. */
export interface ValueRange {
  readonly low: number;
  /** The place of the last value here; meaningless with `last`. */
  readonly high: number;
  readonly last: boolean;
}

export function valueRangeOf(options: readonly string[]): ValueRange | undefined {
  for (const option of options) {
    const found = /^range=(\d{1,9})-(\d{1,9}|\*)$/i.exec(option);
    if (found) return { low: Number(found[1]), high: Number(found[2]), last: found[2] === '*' };
  }
  return undefined;
}

/** What DirSync says with a range about a changed value of a link (MS-ADTS section 3.1.1.3.4.1.3): 1-1 added, 0-0 removed. */
export function linkChangeOf(options: readonly string[]): 'added' | 'removed' | undefined {
  const range = valueRangeOf(options);
  if (!range || range.last || range.low !== range.high) return undefined;
  if (range.low === 1) return 'added';
  return range.low === 0 ? 'removed' : undefined;
}
