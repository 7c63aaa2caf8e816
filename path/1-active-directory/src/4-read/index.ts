export { readByDn, readEntries } from './entries.ts';
export { Parents } from './parents.ts';
export { readRanges } from './ranges.ts';
export { type ReadBoundary, resolveBoundary } from './read-boundary.ts';
export { readSchema } from './schema.ts';
export { survey } from './survey.ts';
export { readWindows, type WindowStep } from './windows.ts';
