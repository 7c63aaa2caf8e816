export { fromBase64, toBase64 } from './base64.ts';
export { type Normalised, type Normalising, normalise, type Unfinished } from './normalise.ts';
export { partsOf } from './parts.ts';
export { type RangePart, rangeChange, rangePart } from './range-part.ts';
export { planReading, RANGE_VALUES, type ReadingPlan } from './reading-plan.ts';
export { renderingOf } from './syntax.ts';
