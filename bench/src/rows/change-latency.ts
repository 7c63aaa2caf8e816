import { createHash } from 'node:crypto';
import { getUser, listUsers, type User } from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';
import { type LdapClient, notification, parseFilter } from '@landbridge/wire/ldap';
import { dcClient } from '../dc-client.ts';
import { withProgress } from '../measure/progress.ts';
import { median, quantile } from '../measure/quantile.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { WholeStack } from '../whole-stack.ts';

const CHANGES = 100;
const USERS = 25;
const LOOK_EVERY_MS = 3;
const WITHIN_MS = 30_000;
/** Changes do not fall into step with anything that is done at intervals. */
const PAUSES_MS = [150, 237, 411, 89, 523] as const;

export const CHANGE_LATENCY: Row = {
  name: 'change-latency',
  unit: 'ms, p95',
  goal: { at: 'most', value: 1_000 },
  against: "the domain controller's acknowledgement of a modify, until the API shows it",
  slow: false,
  run: measure,
};

/** Moments of one change, in milliseconds after its acknowledgement. */
interface Latency {
  readonly shown: number;
  /** When the domain controller told of it; it may do so before it acknowledges. */
  readonly notified: number;
}

async function measure(bench: Bench): Promise<Measured> {
  const domain = await bench.domain('company');
  const stack = await WholeStack.start(bench, domain);
  const configuration = await stack.configure();
  await stack.enable(configuration);
  await withProgress(bench.say, 'first cycle', () => stack.firstCycle(configuration, () => undefined));
  const users = await someUsers(stack, domain);
  const notifications = await Notifications.listen(bench, domain);
  const hand = await dcClient(bench, domain, domain.administrator);
  const latencies: Latency[] = [];
  const state = (): string => `${latencies.length} of ${CHANGES} changes`;
  await withProgress(
    bench.say,
    'changing users',
    async () => {
      for (let change = 0; change < CHANGES; change++) {
        latencies.push(await changeOne({ stack, hand, notifications }, users[change % users.length], change));
        await pause(PAUSES_MS[change % PAUSES_MS.length] ?? 0);
      }
    },
    state,
  );
  return summary(latencies);
}

async function someUsers(stack: WholeStack, domain: Domain): Promise<readonly User[]> {
  const users: User[] = [];
  const query = { $select: 'id,onPremisesDistinguishedName' };
  for await (const user of stack.client.all(listUsers, { query })) {
    if (user.onPremisesDistinguishedName?.endsWith(domain.baseDn)) users.push(user);
    if (users.length === USERS) return users;
  }
  throw new Error(`the directory holds only ${users.length} users`);
}

interface Changing {
  readonly stack: WholeStack;
  readonly hand: LdapClient;
  readonly notifications: Notifications;
}

async function changeOne({ stack, hand, notifications }: Changing, user: User | undefined, change: number): Promise<Latency> {
  const dn = user?.onPremisesDistinguishedName;
  if (!user?.id || !dn) throw new Error('a user has no distinguished name');
  const department = `D${createHash('sha256').update(`${dn} ${change}`).digest('hex').slice(0, 12)}`;
  const notified = notifications.next(dn);
  await hand.modify(dn, [{ operation: 'replace', attribute: 'department', values: [new TextEncoder().encode(department)] }]);
  const acknowledged = performance.now();
  for (;;) {
    const shown = await stack.client.call(getUser, { params: { id: user.id }, query: { $select: 'department' } });
    const now = performance.now();
    if (shown.department === department) return { shown: now - acknowledged, notified: (await notified) - acknowledged };
    if (now - acknowledged > WITHIN_MS) throw new Error(`the change of ${dn} was not shown within ${WITHIN_MS / 1000} s`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Our own subscription beside the agent's: when the domain controller tells of a change. */
class Notifications {
  readonly #waiting = new Map<string, (at: number) => void>();

  static async listen(bench: Bench, domain: Domain): Promise<Notifications> {
    const client = await dcClient(bench, domain, domain.administrator);
    const filter = parseFilter('(objectClass=*)');
    const request = { base: domain.baseDn, scope: 'subtree', filter, attributes: ['1.1'], controls: [notification()] } as const;
    const listening = new Notifications();
    const told = async (): Promise<void> => {
      for await (const { dn } of client.search(request)) listening.#waiting.get(dn.toLowerCase())?.(performance.now());
    };
    // It ends when the row closes the client.
    told().catch(() => undefined);
    return listening;
  }

  next(dn: string): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting.set(dn.toLowerCase(), resolve);
    return promise;
  }
}

function summary(latencies: readonly Latency[]): Measured {
  const shown = latencies.map(latency => latency.shown);
  const notified = latencies.map(latency => latency.notified);
  const between = latencies.map(latency => latency.shown - latency.notified);
  const line = (what: string, values: readonly number[]): string =>
    `${what}: median ${median(values).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms, p99 ${quantile(values, 0.99).toFixed(0)} ms, most ${Math.max(...values).toFixed(0)} ms`;
  return {
    value: quantile(shown, 0.95),
    details: [
      line('acknowledgement to API', shown),
      line("acknowledgement to the domain controller's notification", notified),
      line('notification to API', between),
    ],
  };
}

function pause(ms: number): Promise<void> {
  return new Promise(wake => setTimeout(wake, ms));
}
