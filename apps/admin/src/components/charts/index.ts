export { Chart } from './chart.tsx';
export { ColumnChart } from './column-chart.tsx';
export { NumberTable } from './number-table.tsx';
export type { Series } from './series.ts';
