export { databaseForTests } from './database.ts';
export { type HeldObject, heldBy } from './held.ts';
export { type Preview, preview } from './previewing.ts';
export { SimulatedDomain } from './simulated-domain.ts';
export { Story, type StoryOptions } from './story.ts';
