import { randomBytes } from 'node:crypto';
import type { Control, Entry } from './message.ts';
import { controlValue, encodedControlValue } from './message.ts';

/** One answer: a page of entries, and the control that says whether more comes and by which cookie it is asked for. */
export interface DirSyncPage {
  readonly entries: readonly Entry[];
  readonly control: Control;
}

/** What is left of answers that were cut into pages. A cookie is good for ever, on every connection, as in Active Directory. */
export class DirSyncStore {
  readonly #left = new Map<string, { readonly pages: readonly (readonly Entry[])[]; readonly last: Control }>();
  /** Pages after which more was to come. */
  cut = 0;

  has(cookie: Buffer): boolean {
    return this.#left.has(cookie.toString('hex'));
  }

  /** The page that this cookie asks for. */
  page(cookie: Buffer): DirSyncPage {
    const left = this.#left.get(cookie.toString('hex'));
    if (!left) throw new Error('nobody was given this cookie');
    return this.first(left.pages, left.last);
  }

  first([entries = [], ...rest]: readonly (readonly Entry[])[], last: Control): DirSyncPage {
    if (rest.length === 0) return { entries, control: last };
    const cookie = Buffer.concat([Buffer.from('MSDS'), randomBytes(24)]);
    this.#left.set(cookie.toString('hex'), { pages: rest, last });
    this.cut++;
    const [, ...numbers] = controlValue(last.value).numbers;
    return { entries, control: { ...last, value: encodedControlValue([1, ...numbers], cookie) } };
  }
}
