import {
  type Answering,
  type DerivedCredential,
  Failure,
  type Guid,
  type PasswordChange,
  type PasswordChanges,
  type Question,
} from '@landbridge/model';
import type { SimulatedDomain } from './simulated-domain.ts';

interface SimulatedPassword {
  readonly version: number;
  readonly secret: string;
  readonly set: string;
}

/** A domain's passwords as an agent tells of them: by one domain controller that has everything, and one that may lag behind. */
export class SimulatedPasswords {
  /** Changes a stretch holds: small, so that a story has many. */
  stretch = 3;
  broken: Failure | null = null;
  readonly #domain: SimulatedDomain;
  #log: { readonly guid: Guid; readonly change: Partial<PasswordChange> }[] = [];
  readonly #now = new Map<Guid, SimulatedPassword>();
  /** What the domain controller that is asked has, where it lags. */
  #lagging: { readonly known: ReadonlyMap<Guid, SimulatedPassword>; readonly length: number } | null = null;
  /** How many cookies of before are refused. */
  #age = 0;
  #clock = 133_000_000_000_000_000n;

  constructor(domain: SimulatedDomain) {
    this.#domain = domain;
  }

  set(guid: Guid, secret: string): void {
    const version = (this.#now.get(guid)?.version ?? 0) + 1;
    const set = `${++this.#clock}`;
    this.#now.set(guid, { version, secret, set });
    this.#log.push({ guid, change: { passwordVersion: version, passwordSet: set } });
  }

  /** The password is given for once: it must be changed at the next logon. */
  temporary(guid: Guid, secret: string): void {
    const version = (this.#now.get(guid)?.version ?? 0) + 1;
    this.#now.set(guid, { version, secret, set: '0' });
    this.#log.push({ guid, change: { passwordVersion: version, passwordSet: '0' } });
  }

  of(guid: Guid): SimulatedPassword | undefined {
    return this.#now.get(guid);
  }

  /** From now on a domain controller is asked that knows nothing newer than this. */
  lag(): void {
    this.#lagging = { known: new Map(this.#now), length: this.#log.length };
  }

  catchUp(): void {
    this.#lagging = null;
  }

  /** The domain controller is put back: what it told is void. */
  putBack(): void {
    this.#age++;
  }

  /** The whole domain is put back to an earlier state, in which the password had been set once. */
  restore(guid: Guid, secret: string): void {
    const set = `${++this.#clock - 1_000_000_000n}`;
    this.#now.set(guid, { version: 1, secret, set });
    this.#log = [{ guid, change: { passwordVersion: 1, passwordSet: set } }];
    this.#age++;
  }

  over(): Answering {
    const answer = async (question: Question): Promise<unknown> => {
      if (question.ask !== 'password-changes' && question.ask !== 'credentials') return this.#domain.one(question);
      if (this.broken) throw this.broken;
      return question.ask === 'password-changes'
        ? this.#changes(question.cookie)
        : { credentials: question.guids.map(one => this.#derived(one)) };
    };
    return { one: answer as Answering['one'], pages: question => this.#domain.pages(question) };
  }

  #changes(cookie: string | null): PasswordChanges {
    const [age, from] = cookie === null ? [this.#age, 0] : cookie.split('.').map(Number);
    if (age !== this.#age) throw new Failure({ code: 'CookieRefused', message: 'put back' });
    const most = this.#lagging?.length ?? this.#log.length;
    const to = Math.max(from ?? 0, Math.min((from ?? 0) + this.stretch, most));
    const nothing = { deleted: false, passwordVersion: null, passwordSet: null, userAccountControl: null, accountExpires: null };
    const changes = this.#log.slice(from, to).map(({ guid, change }) => ({ guid, ...nothing, ...change }));
    return { changes, cookie: `${this.#age}.${to}`, more: to < most };
  }

  #derived(guid: Guid): DerivedCredential {
    const nothing = { guid, passwordVersion: 0, passwordSet: '0', credential: null };
    if (this.#domain.objects.get(guid)?.deleted !== false) return { ...nothing, outcome: 'gone' };
    const password = (this.#lagging?.known ?? this.#now).get(guid);
    if (!password) return { ...nothing, outcome: 'none' };
    return {
      guid,
      outcome: 'derived',
      passwordVersion: password.version,
      passwordSet: password.set,
      credential: password.secret,
    };
  }
}
