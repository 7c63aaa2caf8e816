import type { Chance } from '@landbridge/model';

/** Chance from a seed (mulberry32): the same seed gives the same run. */
export class SeededChance implements Chance {
  #state: number;
  #issued = 0;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.#next() & 0xff);
  }

  below(limit: number): number {
    return this.#next() % limit;
  }

  uuid(): string {
    const time = (this.#issued++).toString(16).padStart(12, '0');
    const tail = [...this.bytes(10)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`;
  }
}
