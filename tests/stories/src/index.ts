export { databaseForTests } from './database.ts';
export { type HeldObject, heldBy } from './held.ts';
export { Story, type StoryOptions } from './story.ts';
