/** What a chart shows of one kind, column by column. */
export interface Series {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  /** One for each column of the chart. */
  readonly values: readonly number[];
}
