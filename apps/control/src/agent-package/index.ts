export { BuiltAgentPackages } from './built-agent-packages.ts';
export { ownAuthorityIn } from './own-authority.ts';
