import { BuiltAgentPackages } from '@landbridge/control/agent-package';
import type { ApiPorts } from '@landbridge/control/api';
import { readTextIfThere } from '@landbridge/files';
import type { Clock } from '@landbridge/model';
import type { PostgresAgents } from '@landbridge/postgres';
import { hashCode, type Lines, makeCode } from '@landbridge/relay';
import { systemChance } from '@landbridge/system';

export const PUBLIC_URL = 'https://control.example.com';
const CODE_LIFETIME_MS = 3_600_000;

interface Agents {
  readonly agents: PostgresAgents;
  readonly lines: Lines;
  readonly clock: Clock;
  /** Whose lines were cut. */
  readonly revoked: string[];
  readonly agentFolder: string | null;
}

/** What the API does with agents, over a real database; lines are cut by being noted. */
export function agentParts(open: Agents): Pick<ApiPorts, 'agentActs' | 'agentPackages'> {
  const { agents, lines, clock, revoked, agentFolder } = open;
  return {
    agentActs: {
      issueCode: async tenantId => {
        const code = makeCode(systemChance);
        const now = clock.now();
        const expiresAt = now + CODE_LIFETIME_MS;
        await agents.addCode({ tenantId, sha256: hashCode(code), now, expiresAt });
        return { code, expiresAt };
      },
      revoke: async (tenantId, id) => {
        await agents.revoke(tenantId, id, clock.now());
        revoked.push(id);
      },
      log: (tenantId, id) => lines.logsOf(tenantId, id),
    },
    agentPackages: new BuiltAgentPackages({
      settings: { agentFolder, tls: null },
      files: { readTextIfThere },
      node: process.execPath,
      publicUrl: () => PUBLIC_URL,
    }),
  };
}
