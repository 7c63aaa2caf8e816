import { type Chance, Failure, type Log, type TenantId } from '@landbridge/model';
import {
  type MailServer,
  type MailServers,
  mailServerPlace,
  type SendPorts,
  type StoredMailServer,
  sendTest,
} from '@landbridge/notices';
import type { MailServerActs, OwnMailServer, WantedMailServer } from '../api/index.ts';
import type { NoticeStores } from './ports.ts';

export interface MailServerActPorts extends Omit<SendPorts, 'signal'> {
  readonly stored: NoticeStores['mailServers'];
  readonly mailServers: MailServers;
  readonly ownMailServer: OwnMailServer | null;
  readonly chance: Chance;
  readonly log: Log;
}

/** What administrators do with the mail server of their tenant. */
export function mailServerActs(ports: MailServerActPorts): MailServerActs {
  const { stored, mailServers, ownMailServer, vault, clock, log } = ports;
  return {
    read: async tenantId => ({ named: await stored.read(tenantId), own: ownMailServer }),
    name: async (tenantId, wanted) => {
      const { login, ...server } = await serverOf(tenantId, wanted, ports);
      const problem = mailServers.refusal(server);
      if (problem) throw new Failure(problem);
      const sealedPassword = login && vault.seal(new TextEncoder().encode(login.password), mailServerPlace(tenantId));
      const { security } = wanted;
      await stored.put(tenantId, { ...server, security, user: login?.user ?? null, sealedPassword, changedAt: clock.now() });
    },
    forget: tenantId => stored.remove(tenantId),
    test: async (tenantId, email, wanted) => {
      const server = wanted && (await serverOf(tenantId, wanted, ports));
      const mailerOf = server ? async () => mailServers.over(server) : ports.mailerOf;
      const target = { channel: 'email', address: email } as const;
      // The attempt ends within its own time limit.
      const tests = await sendTest(tenantId, [target], { ...ports, mailerOf, signal: new AbortController().signal });
      const problem = tests[0]?.problem ?? null;
      log.info('mail server tried', { tenant: tenantId, host: server?.host ?? null, problem: problem?.code ?? null });
      return { channel: 'email', target: email, problem };
    },
  };
}

type Kept = Pick<MailServerActPorts, 'stored' | 'vault'>;

async function serverOf(tenantId: TenantId, wanted: WantedMailServer, kept: Kept): Promise<MailServer> {
  const { host, port, security, userName, sender, certificateAuthority } = wanted;
  const password = wanted.password ?? (userName === null ? null : await keptPassword(tenantId, wanted, kept));
  const login = userName === null || password === null ? null : { user: userName, password };
  return { host, port, security, login, from: sender, ca: certificateAuthority };
}

/** Nobody reads a password by having it sent to a server of their own: it is kept for the server and the user that it was given for. */
async function keptPassword(tenantId: TenantId, wanted: WantedMailServer, { stored, vault }: Kept): Promise<string> {
  const before = await stored.read(tenantId);
  if (before?.sealedPassword && isSame(before, wanted)) {
    return new TextDecoder().decode(vault.open(before.sealedPassword, mailServerPlace(tenantId)));
  }
  const message = before?.sealedPassword
    ? 'give the password again: it is kept for the server, the encryption, the authority and the user name that it was given for'
    : 'give the password of the user name';
  throw new Failure({ code: 'BadRequest', message });
}

function isSame(before: StoredMailServer, wanted: WantedMailServer): boolean {
  return (
    before.host === wanted.host &&
    before.port === wanted.port &&
    before.security === wanted.security &&
    before.user === wanted.userName &&
    before.ca === wanted.certificateAuthority
  );
}
