import type { SeededChoice } from '../seed/chance.ts';
import { GIVEN_NAMES, SURNAMES } from '../seed/names.ts';

const ODD = [
  '',
  '',
  '',
  '',
  '',
  ', Jr.',
  ' = x',
  ' + 1',
  ' "the"',
  ' <b>',
  '; c',
  ' \\ d',
  ' #9',
  ' 🦊',
  ' 漢字',
  ' é',
  ' e\u0301',
] as const;
const TEXT = [
  'plain',
  ' padded ',
  'Ümläut',
  '山田 太郎',
  '🧑🏽‍🚀 emoji',
  'a, b; c',
  'quote "q"',
  'tab\there',
  'ß',
  'two\r\nlines',
  '0',
  '\u00a0nbsp',
] as const;

/** Names and values that are hard in some way, and never the same twice, so that no two objects get into each other's way. */
export class Words {
  readonly #choice: SeededChoice;
  readonly #mark: string;
  #count = 0;

  constructor(choice: SeededChoice, seed: number) {
    this.#choice = choice;
    this.#mark = `r${seed.toString(36)}`;
  }

  /** At most 20 characters, as sAMAccountName may have. */
  account(): string {
    this.#count++;
    return `${this.#mark}-${this.#count.toString(36)}`.slice(-20);
  }

  /** At most 64 characters, as a name may have. */
  name(): string {
    const given = this.#choice.of(GIVEN_NAMES);
    const surname = this.#choice.of(SURNAMES);
    return `${given} ${surname}${this.#choice.of(ODD)} ${this.account()}`;
  }

  given(): string {
    return this.#choice.of(GIVEN_NAMES);
  }

  surname(): string {
    return this.#choice.of(SURNAMES);
  }

  text(): string {
    return `${this.#choice.of(TEXT)} ${this.#choice.below(1_000)}${this.#choice.of(['', ' ', ''])}`;
  }

  address(): string {
    return `${this.account()}@random.example`;
  }
}
