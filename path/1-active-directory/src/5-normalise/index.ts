export { fromBase64, toBase64 } from './base64.ts';
export { type Normalised, normalise } from './normalise.ts';
export { partsOf } from './parts.ts';
export { rangeChange, rangePart } from './range-part.ts';
export { planReading, RANGE_VALUES, type ReadingPlan } from './reading-plan.ts';
