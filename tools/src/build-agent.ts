import { buildAgent } from './agent-program/build.ts';

const folder = await buildAgent(line => console.log(line));
console.log(`the agent and what belongs to its package are in ${folder}: LANDBRIDGE_AGENT_FOLDER`);
