import {
  type Answering,
  type DerivedCredential,
  Failure,
  type Guid,
  type PasswordChanges,
  type Question,
} from '@landbridge/model';
import type { SimulatedDomain } from './simulated-domain.ts';

interface SetPassword {
  readonly version: number;
  /** A FILETIME. */
  readonly set: bigint;
  readonly secret: string;
  /** Where it was set, and as which of that one's changes. */
  readonly origin: number;
  readonly originUsn: number;
}

interface Controller {
  readonly passwords: ReadonlyMap<Guid, SetPassword & { readonly usn: number }>;
  readonly usn: number;
  /** How far each domain controller is known here. */
  readonly upToDate: readonly number[];
}

interface Position {
  readonly controller: number;
  readonly usn: number;
  readonly upToDate: readonly number[];
}

/** Changes a stretch holds: small, so that a story has many. */
const STRETCH = 3;

/** Several domain controllers whose passwords replicate as [MS-DRSR] says, when a story says so, and an agent that asks any of them. */
export class SimulatedControllers {
  /** Who answers a question. */
  answers: (question: Question) => number = () => 0;
  readonly #domain: SimulatedDomain;
  readonly #controllers: Controller[];
  #clock = 134_000_000_000_000_000n;

  constructor(domain: SimulatedDomain, count: number) {
    this.#domain = domain;
    const upToDate = Array.from({ length: count }, () => 0);
    this.#controllers = upToDate.map(() => ({ passwords: new Map(), usn: 0, upToDate }));
  }

  passes(seconds: number): void {
    this.#clock += BigInt(seconds) * 10_000_000n;
  }

  set(at: number, guid: Guid, secret: string): void {
    const before = this.at(at);
    const usn = before.usn + 1;
    const version = (before.passwords.get(guid)?.version ?? 0) + 1;
    const password = { version, set: ++this.#clock, secret, origin: at, originUsn: usn, usn };
    this.#controllers[at] = { ...this.#known(before, at, usn), passwords: new Map(before.passwords).set(guid, password), usn };
  }

  /** One takes over what the other has and it has not: of two passwords the higher version, or the later one. */
  replicate(to: number, from: number): void {
    const source = this.at(from);
    let { usn } = this.at(to);
    const passwords = new Map(this.at(to).passwords);
    for (const [guid, theirs] of source.passwords) {
      const ours = passwords.get(guid);
      if (ours && !wins(theirs, ours)) continue;
      usn++;
      passwords.set(guid, { ...theirs, usn });
    }
    const upToDate = this.at(to).upToDate.map((known, index) => Math.max(known, source.upToDate[index] ?? 0));
    this.#controllers[to] = { ...this.#known({ passwords, usn, upToDate }, to, usn), passwords };
  }

  at(index: number): Controller {
    const found = this.#controllers[index];
    if (!found) throw new Error(`there is no domain controller ${index}`);
    return found;
  }

  /** It is what it was before, as when a virtual machine is put back. */
  putBack(index: number, before: Controller): void {
    this.#controllers[index] = before;
  }

  over(): Answering {
    const one = async (question: Question): Promise<unknown> => {
      if (question.ask === 'password-changes') return this.#changes(this.answers(question), question.cookie);
      if (question.ask !== 'credentials') return this.#domain.one(question);
      const { passwords } = this.at(this.answers(question));
      return { credentials: question.guids.map(guid => derivedFrom(guid, passwords.get(guid))) };
    };
    return { one: one as Answering['one'], pages: question => this.#domain.pages(question) };
  }

  #known(controller: Controller, index: number, usn: number): Controller {
    return { ...controller, upToDate: controller.upToDate.map((known, other) => (other === index ? usn : known)) };
  }

  #changes(index: number, cookie: string | null): PasswordChanges {
    const { passwords, usn, upToDate } = this.at(index);
    const from: Position = cookie === null ? { controller: index, usn: 0, upToDate: [] } : JSON.parse(cookie);
    const begin = from.controller === index ? from.usn : 0;
    if (usn < begin || usn < (from.upToDate[index] ?? 0)) throw new Failure({ code: 'CookieRefused', message: 'put back' });
    const fresh = [...passwords]
      .filter(([, password]) => password.usn > begin && password.originUsn > (from.upToDate[password.origin] ?? 0))
      .sort(([, one], [, other]) => one.usn - other.usn);
    const told = fresh.slice(0, STRETCH);
    const more = fresh.length > told.length;
    const to: Position = more
      ? { controller: index, usn: told.at(-1)?.[1].usn ?? 0, upToDate: from.upToDate }
      : { controller: index, usn, upToDate };
    const changes = told.map(([guid, { version, set }]) => ({
      ...{ guid, deleted: false, passwordVersion: version, passwordSet: `${set}` },
      ...{ userAccountControl: null, accountExpires: null },
    }));
    return { changes, cookie: JSON.stringify(to), more };
  }
}

function wins(one: SetPassword, other: SetPassword): boolean {
  if (one.version !== other.version) return one.version > other.version;
  return one.set > other.set;
}

function derivedFrom(guid: Guid, password: SetPassword | undefined): DerivedCredential {
  if (!password) return { guid, outcome: 'none', passwordVersion: 0, passwordSet: '0', credential: null };
  const { version, set, secret } = password;
  return { guid, outcome: 'derived', passwordVersion: version, passwordSet: `${set}`, credential: secret };
}
