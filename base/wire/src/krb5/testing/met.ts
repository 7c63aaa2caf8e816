import { countingChance } from '../../security/testing/given-chance.ts';
import { encryptionTypeOf, type Key } from '../encryption/index.ts';
import { KerberosContext, type KerberosOptions, type KeySource, passwordKeys, type ServiceTicket, Tickets } from '../index.ts';
import type { KeyHint } from '../keys/key-source.ts';
import { KerberosAcceptor, type KerberosAcceptorOptions } from './acceptor.ts';
import { Centre, type CentreOptions } from './centre.ts';

export const NOW = 1_795_416_162_250;
export const REALM = 'CORP.TEST';
export const SERVICE = 'ldap/dc1.corp.test';
const PASSWORD = 'Pa$$w0rd äöü';

export function serviceKey(etype: number): Key {
  const type = encryptionTypeOf(etype);
  return { type, bytes: new Uint8Array(type.keyBytes).fill(5) };
}

/** A centre with one account and one service. */
export function centre(options: Partial<CentreOptions> = {}): Centre {
  const { etype = 18 } = options;
  return new Centre({
    ...{ realm: REALM, accounts: { sync: PASSWORD }, services: { [SERVICE]: serviceKey(etype) }, etype, now: () => NOW },
    ...options,
  });
}

/** Stretching a password takes its time; what is asked again is remembered. */
function remembering(keys: KeySource): KeySource {
  const known = new Map<number, Key | null>();
  const keyFor = (hint: KeyHint) => {
    const key = known.get(hint.etype) ?? keys.keyFor(hint);
    known.set(hint.etype, key);
    return key;
  };
  return { ...keys, keyFor };
}

/** The account's keys, for tests that need them hundreds of times. */
export const REMEMBERED_KEYS = remembering(passwordKeys(PASSWORD));

const given = new Map<number, Promise<ServiceTicket>>();

/** A ticket for the service, the same for all who ask. */
export function anyTicket(etype = 18): Promise<ServiceTicket> {
  const ticket = given.get(etype) ?? tickets(centre({ etype })).for(SERVICE);
  given.set(etype, ticket);
  return ticket;
}

/** The account's tickets, from this centre. */
export function tickets(of: Centre, options: AccountOptions = {}): Tickets {
  const { user = 'sync', now = () => NOW, keys = passwordKeys(PASSWORD) } = options;
  const needs = { chance: countingChance(3), clock: { now }, ask: of.ask };
  return new Tickets({ user, realm: REALM, keys }, needs);
}

interface AccountOptions {
  readonly user?: string;
  readonly keys?: KeySource;
  readonly now?: () => number;
}

/** A client and a server after their handshake, with what they said. */
export async function met(ours: Partial<KerberosOptions> = {}, theirs: Partial<KerberosAcceptorOptions> = {}, etype = 18) {
  const context = new KerberosContext({
    ...{
      ticket: () => anyTicket(etype),
      protection: 'seal',
      dceStyle: false,
      chance: countingChance(5),
      clock: { now: () => NOW },
    },
    ...ours,
  });
  const acceptor = new KerberosAcceptor({ service: serviceKey(etype), ...theirs });
  const first = (await context.step(null)) ?? new Uint8Array();
  const second = acceptor.accept(first);
  const third = await context.step(second);
  if (third) acceptor.finish(third);
  if (!acceptor.messages) throw new Error('the server has no keys');
  return { context, acceptor, server: acceptor.messages, first, second, third };
}
