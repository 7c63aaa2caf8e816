export { coreOf } from './core-dump.ts';
export { readDirectory } from './directory.ts';
export { ListeningProxy } from './listening-proxy.ts';
export { inMemory } from './memory.ts';
export { noteCredentials, wentBack } from './noted-credentials.ts';
export { grantSecrets, People, type Person } from './people.ts';
export { Program } from './program.ts';
export { Stack, type StackOptions } from './stack.ts';
export { until } from './until.ts';
