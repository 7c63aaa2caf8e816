export { readFrame, toAgent, toControl } from '../messages/frames.ts';
export { parsePage } from '../messages/page.ts';
export { AgentsInMemory } from './agents-in-memory.ts';
export { AgentInMemory, ControlInMemory } from './line-of-both.ts';
export { OlderAgent } from './older-agent.ts';
export { BASELINE, changeOf, pageOf, ScriptedDomain, SURVEY } from './scripted-domain.ts';
export { MemoryWire } from './wire-pair.ts';
