export type { Surroundings } from './ports.ts';
export { runAgent } from './run-agent.ts';
export { type AgentSettings, readSettings } from './settings.ts';
