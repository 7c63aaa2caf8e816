export { BuiltAgentPackages } from './built-agent-packages.ts';
