import type { Chance, Clock } from '@landbridge/model';
import { utf16OfUtf8 } from '@landbridge/wire/bytes';
import { KerberosContext, type KeySource, passwordKeys, Tickets } from '@landbridge/wire/krb5';
import { NtlmContext, ntHashOf } from '@landbridge/wire/ntlm';
import type { Mechanism, Protection, SecurityContext } from '@landbridge/wire/security';
import { SpnegoContext } from '@landbridge/wire/spnego';
import type { AskCentres } from '../ports.ts';
import type { DomainSettings } from '../settings.ts';
import { keysInTable } from './key-table.ts';

export interface AccountPorts {
  readonly settings: DomainSettings;
  readonly centres: AskCentres;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** What a context is made for. */
export interface Purpose {
  readonly protection: Protection;
  /** For remote procedure calls. */
  readonly dceStyle: boolean;
  /** The hash tls-server-end-point, within TLS. */
  readonly endPoint: Uint8Array | null;
}

/** The account of the settings, as it proves itself to domain controllers: by Kerberos, and by NTLM where the settings allow it. */
export class Account {
  readonly #ports: AccountPorts;
  readonly #tickets = new Map<string, Tickets>();

  constructor(ports: AccountPorts) {
    this.#ports = ports;
  }

  /** For one connection to this domain controller; to be disposed of with it. */
  context(dc: string, purpose: Purpose): SecurityContext {
    const { ntlm, account } = this.#ports.settings;
    const kerberos = this.#kerberos(dc, purpose);
    const isOffered = ntlm && 'password' in account;
    return new SpnegoContext(isOffered ? [kerberos, this.#ntlm(dc, { ...purpose, ...account })] : [kerberos]);
  }

  /** After a domain controller refused a ticket: it may have another key by now. */
  forgetTickets(dc: string): void {
    this.#tickets.get(dc)?.forget();
  }

  dispose(): void {
    for (const tickets of this.#tickets.values()) tickets.dispose();
    this.#tickets.clear();
  }

  #kerberos(dc: string, purpose: Purpose): Mechanism {
    const { clock, chance } = this.#ports;
    // A domain controller without a name of its own for LDAP still has the one of its machine.
    const ticket = () => this.#ticketsAt(dc).for(`ldap/${dc}`, `host/${dc}`);
    return new KerberosContext({ ...purpose, ticket, clock, chance });
  }

  #ntlm(dc: string, { name, password, ...purpose }: Purpose & NamedPassword): Mechanism {
    const { clock, chance } = this.#ports;
    const text = utf16OfUtf8(password);
    const credentials = { user: name, domain: '', ntHash: ntHashOf(text) };
    text.fill(0);
    const context = new NtlmContext({ ...purpose, credentials, targetName: `ldap/${dc}`, clock, chance });
    credentials.ntHash.fill(0);
    return context;
  }

  /** Every domain controller is a centre of its domain; the one to be talked to is asked first. */
  #ticketsAt(dc: string): Tickets {
    const known = this.#tickets.get(dc);
    if (known) return known;
    const { settings, centres, clock, chance } = this.#ports;
    const identity = { user: settings.account.name, realm: settings.fqdn.toUpperCase(), keys: keysOf(settings) };
    const ask = centres([dc, ...settings.preferredDcs.map(({ host }) => host).filter(host => host !== dc)]);
    const tickets = new Tickets(identity, { ask, clock, chance });
    this.#tickets.set(dc, tickets);
    return tickets;
  }
}

interface NamedPassword {
  readonly name: string;
  readonly password: Uint8Array;
}

function keysOf({ account, fqdn }: DomainSettings): KeySource {
  if ('keyTable' in account) return keysInTable(account.keyTable, { name: account.name, fqdn });
  const password = utf16OfUtf8(account.password);
  const keys = passwordKeys(password);
  password.fill(0);
  return keys;
}
