import { checkUserCredential, listUsers, updateConfiguration } from '@landbridge/contract';
import { type Domain, type Hand, SEEDED_PASSWORD } from '@landbridge/domain';
import type { Stack } from './stack.ts';
import { until } from './until.ts';

export interface Person {
  readonly name: string;
  readonly dn: string;
  /** Every password that a domain controller has acknowledged, the last one last. */
  readonly passwords: string[];
}

/** Enabled, with a password that need not be changed first. */
const FILTER = '(&(objectClass=user)(pwdLastSet=*)(!(pwdLastSet=0))(!(userAccountControl:1.2.840.113556.1.4.803:=2)))';
const SECRETS = '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2';

/** Lets the account that reads the domain read passwords too. */
export function grantSecrets({ syncAccount: { dn } }: Domain, hand: Hand): Promise<void> {
  return hand.do({ op: 'grant', dn, rights: [SECRETS], granted: true });
}

/** The seeded people of a stack whose passwords are synchronised, and what a test knows of their passwords by itself. */
export class People {
  readonly all: readonly Person[];
  readonly #stack: Stack;
  #attempts = 0;
  #set = 0;

  private constructor(stack: Stack, all: readonly Person[]) {
    this.#stack = stack;
    this.all = all;
  }

  /** The directory must have them. */
  static async of(stack: Stack): Promise<People> {
    const { domain } = stack;
    const hand = await domain.hand();
    const found = await hand.search({ base: domain.baseDn, scope: 'subtree', filter: FILTER, attributes: ['cn'] });
    await hand.close();
    const seeded = new Set(
      found.map(({ dn }) => dn).filter(dn => ![domain.syncAccount.dn, domain.administrator.dn].includes(dn)),
    );
    const { value } = await stack.client.call(listUsers, { query: { $top: 999 } });
    const all = value.flatMap(({ userPrincipalName: name, onPremisesDistinguishedName: dn }) =>
      name && dn && seeded.has(dn) ? [{ name, dn, passwords: [SEEDED_PASSWORD] }] : [],
    );
    return new People(stack, all);
  }

  /** So many who have their seeded passwords yet. */
  untouched(count: number): readonly Person[] {
    const found = this.all.filter(({ passwords }) => passwords.length === 1).slice(0, count);
    if (found.length < count) throw new Error(`there are no ${count} people more`);
    return found;
  }

  async switchOn(): Promise<void> {
    const { id } = await this.#stack.configuration();
    await this.#stack.client.call(updateConfiguration, { params: { id }, body: { passwordHashSync: true } });
  }

  /** Returns when passwords have been read by a run that began after this call. */
  async read(): Promise<void> {
    let since = new Date().toISOString();
    // The first run that ends may have begun before.
    for (let runs = 0; runs < 2; runs++) {
      await this.#stack.wake();
      const ended = async () => {
        const { passwordsReadDateTime: at } = await this.#stack.configuration();
        return at !== null && at > since ? at : null;
      };
      const patience = { what: 'passwords to be read', withinMs: 60_000, evidence: () => this.#stack.logs };
      since = await until(ended, patience);
    }
  }

  /** A new password that nobody had before; it counts once the domain controller has acknowledged it. */
  async set(hand: Hand, { dn, passwords }: Person): Promise<void> {
    const password = `Passw0rd-number-${++this.#set}!`;
    const value = { base64: Buffer.from(`"${password}"`, 'utf16le').toString('base64') };
    await hand.do({ op: 'modify', dn, changes: [{ attribute: 'unicodePwd', how: 'replace', values: [value] }] });
    passwords.push(password);
  }

  async setOn(controller: Domain, of: readonly Person[]): Promise<void> {
    const hand = await controller.hand();
    for (const person of of) await this.set(hand, person);
    await hand.close();
  }

  async signsIn({ name: userPrincipalName }: Person, password: string): Promise<boolean> {
    // Every attempt comes from somewhere else, so that no address is ever locked.
    const address = `10.${++this.#attempts >> 16}.${(this.#attempts >> 8) & 255}.${this.#attempts & 255}`;
    const body = { userPrincipalName, password, address };
    return (await this.#stack.client.call(checkUserCredential, { body })).outcome === 'accepted';
  }

  /** Who is refused by the newest password, or accepted by the one before; empty when all is well. */
  async wrong(of: readonly Person[] = this.all): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const person of of) {
      const [newest = '', before] = person.passwords.toReversed();
      if (!(await this.signsIn(person, newest))) wrong.push(`${person.name} is refused by ${newest}`);
      if (before !== undefined && (await this.signsIn(person, before))) wrong.push(`${person.name} is accepted by ${before}`);
    }
    return wrong;
  }
}
