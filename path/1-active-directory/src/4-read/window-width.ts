/** USNs above `after` up to and including `through`. */
export interface UsnWindow {
  readonly after: bigint;
  readonly through: bigint;
}

const FIRST_WIDTH = 1_000n;
const MOST_ENTRIES = 2_000;
const LEAST_ENTRIES = 100;
/** Wide enough to cross a deserted stretch in few steps. */
const WIDEST = 1n << 40n;

/**
 * Cuts a range of USNs into windows of about as many objects as one search should find. USNs are dense after a bulk load and sparse after
 * years of changes, so the width follows what the windows before held.
 */
export class WindowWidth {
  readonly #until: bigint;
  #after: bigint;
  #width = FIRST_WIDTH;
  #target = MOST_ENTRIES;

  constructor(range: UsnWindow) {
    this.#after = range.after;
    this.#until = range.through;
  }

  /** The next window, from the lowest USN up; null when the range is used up. */
  next(): UsnWindow | null {
    if (this.#after >= this.#until) return null;
    const after = this.#after;
    const through = lesser(after + this.#width, this.#until);
    this.#after = through;
    return { after, through };
  }

  /** Learns from a window that was read to its end. */
  held(window: UsnWindow, entries: number): void {
    const width = window.through - window.after;
    const fitting = (width * BigInt(this.#target)) / BigInt(Math.max(entries, 1));
    this.#width = lesser(greater(lesser(fitting, width * 4n), width / 4n + 1n), WIDEST);
  }

  /** Learns that the domain controller gives no more than `limit` entries to one search. */
  limitedTo(limit: number): void {
    this.#target = Math.max(LEAST_ENTRIES, Math.min(this.#target, Math.floor(limit * 0.7)));
  }
}

const lesser = (a: bigint, b: bigint) => (a < b ? a : b);
const greater = (a: bigint, b: bigint) => (a > b ? a : b);

/** Two halves of a window that one search can not answer; null when it is a single USN. */
export function halves({ after, through }: UsnWindow): readonly [UsnWindow, UsnWindow] | null {
  const middle = after + (through - after) / 2n;
  return middle === after
    ? null
    : [
        { after, through: middle },
        { after: middle, through },
      ];
}
