import { checkCredential } from '@landbridge/directory';
import { OnDemand } from '@landbridge/engine';
import type { Lines } from '@landbridge/relay';
import { grantToken } from '@landbridge/tenancy';
import { BuiltAgentPackages } from '../agent-package/index.ts';
import { type ApiPorts, foresight, type Grants } from '../api/index.ts';
import type { NoticeChannels, OpenNotices } from '../notices/index.ts';
import { subscriptionActs } from '../subscriptions/index.ts';
import { agentActs } from './agent-acts.ts';
import { readCertificate } from './certificate.ts';
import type { EnginePorts } from './engine-ports.ts';
import { ownCertificateIn } from './own-certificate.ts';
import type { ControlSurroundings, OpenStores } from './ports.ts';
import { resolveDns } from './resolve-dns.ts';

export interface OpenForApi {
  readonly surroundings: ControlSurroundings;
  readonly lines: Lines;
  readonly notices: OpenNotices;
  readonly ports: EnginePorts;
  readonly channels: NoticeChannels;
  readonly events: ApiPorts['events'];
  readonly publicUrl: () => string;
}

/** What the API stands on. */
export function apiPortsOf(stores: OpenStores, open: OpenForApi): ApiPorts {
  const { surroundings, lines, notices, ports, channels, events, publicUrl } = open;
  const { vault, webhooks: greeter } = channels;
  const { settings, adapters, clock, chance, log } = surroundings;
  const { agents, schemas, tenants } = stores;
  const configurationActs = stores.configurationActs(resolveDns(lines.answering.bind(lines)));
  const checking = {
    checks: stores.checks,
    vault,
    pbkdf2: adapters.pbkdf2,
    iterations: settings.credentialIterations,
    clock,
    log,
  };
  return {
    ...stores.readers,
    ...{ clock, chance, log, trace: ports.trace, vault, publicUrl, configurationActs, schemas, tenants },
    audits: stores.audits,
    ownCertificate: async () => ownCertificateIn((await readCertificate(settings, adapters))?.cert ?? ''),
    foresight: foresight({ ...ports, acts: configurationActs, tenants, schemas, domains: stores.readers.domains }),
    onDemand: new OnDemand({ ...ports, requests: stores.requests }),
    recycledObjects: stores.recycledObjects,
    cloudObjects: stores.cloudObjects,
    roles: stores.roles,
    credentials: { check: asked => checkCredential(checking, asked) },
    agentActs: agentActs({ codes: agents, agents, lines, clock, chance }),
    agentPackages: new BuiltAgentPackages({ settings, files: adapters, node: process.execPath, publicUrl }),
    noticeActs: notices.acts,
    mailServerActs: notices.mailServerActs,
    subscriptionActs: subscriptionActs({
      ...{ store: stores.subscriptions, delta: stores.readers.delta, greeter, vault, clock, chance },
    }),
    events,
    tokens: stores.tokens,
    clients: stores.clients,
    administrators: stores.administrators,
    register: stores.register,
    signIns: stores.signIns,
    sessions: stores.sessions,
    passkeys: stores.passkeys,
    challenges: stores.challenges,
    passkeyProofs: adapters.passkeyProofs,
    hashes: adapters.hashes,
    commonPasswords: adapters.commonPasswords,
    throttles: stores.throttles,
    grants: grantsOver(stores, surroundings),
    readiness: { check: stores.check },
  };
}

function grantsOver({ clientTokens, throttles }: OpenStores, { adapters, clock, chance, log }: ControlSurroundings): Grants {
  const { assertions } = adapters;
  return {
    grant: asked => grantToken({ tokens: clientTokens, assertions, throttles, clock, chance, log }, asked),
    subjectOf: assertions.subjectOf,
  };
}
