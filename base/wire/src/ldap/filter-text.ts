import type { Filter } from './filter.ts';

export declare function parseFilter(text: string): Filter;
export declare function formatFilter(filter: Filter): string;
