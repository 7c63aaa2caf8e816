export { changeSomething } from './change-something.ts';
export { databaseForTests } from './database.ts';
export { type HeldObject, heldBy } from './held.ts';
export { NewDatabases } from './new-databases.ts';
export { type Preview, preview } from './previewing.ts';
export { type RowsWritten, rowsBetween, rowsWritten } from './rows-written.ts';
export { SimulatedDomain } from './simulated-domain.ts';
export { Story, type StoryOptions } from './story.ts';
