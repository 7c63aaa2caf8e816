export { systemChance } from './chance.ts';
export { systemClock } from './clock.ts';
