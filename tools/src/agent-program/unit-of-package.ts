/** Where the unit of deploy/systemd and that of a package differ: their places, and whose Node it is. */
const DIFFERENCES: readonly (readonly [string, string])[] = [
  ['Documentation=file:/opt/landbridge/docs/operations.md', 'Documentation=file:/opt/landbridge-agent/README.md'],
  ['WorkingDirectory=/opt/landbridge', 'WorkingDirectory=/opt/landbridge-agent'],
  ['EnvironmentFile=-/etc/landbridge/agent.env', 'EnvironmentFile=/etc/landbridge-agent/settings'],
  ['LoadCredential=account-password:/etc/landbridge/', 'LoadCredential=account-password:/etc/landbridge-agent/'],
  ['ExecStart=/usr/bin/node ', 'ExecStart=/opt/landbridge-agent/node '],
  [' apps/agent/src/main.ts', ' landbridge-agent.mjs'],
];

/** The one hardened unit of the agent, as a package installs it. Throws when it has changed so that a difference is not found. */
export function unitOfPackage(unit: string): string {
  return DIFFERENCES.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the agent's unit has no '${from}'`);
    return text.replace(from, to);
  }, unit);
}
