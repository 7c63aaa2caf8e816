export { systemChance } from './chance.ts';
export { systemClock } from './clock.ts';
export { systemPasswordHashes } from './password-hashes.ts';
export { systemPbkdf2 } from './pbkdf2.ts';
export { watchProcess } from './process-standing.ts';
