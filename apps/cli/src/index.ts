export { EXIT, Interrupted } from './exit-code.ts';
export { runCli } from './program.ts';
export type { World } from './world.ts';
export { writeFile } from './write-file.ts';
