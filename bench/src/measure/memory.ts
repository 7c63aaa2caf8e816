import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEGABYTE = 2 ** 20;

/** A look costs a collection of all garbage: the work goes on for so many times as long before the next one. */
const REST = 4;
const LEAST_REST_MS = 20;

/** Megabytes of this process: what was in use before, and the most that a look found meanwhile; garbage left out of both. */
export interface MemoryTaken {
  readonly heapBefore: number;
  readonly heapMost: number;
  readonly residentMost: number;
  /** Seconds that the looks took while the work went on. */
  readonly looking: number;
}

/** Watches the process while `work` goes on, after everything that nobody uses any more is thrown away. */
export async function withMemory<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly memory: MemoryTaken }> {
  setFlagsFromString('--expose-gc');
  const watch = new Watch(runInNewContext('gc') as () => void);
  const before = watch.look();
  watch.begin();
  try {
    const result = await work();
    const looking = watch.lookedMs / 1_000;
    watch.look();
    const [heapBefore, heapMost, residentMost] = [megabytes(before), megabytes(watch.heapMost), megabytes(watch.residentMost)];
    return { result, memory: { heapBefore, heapMost, residentMost, looking } };
  } finally {
    watch.end();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / MEGABYTE);
}

class Watch {
  heapMost = 0;
  residentMost = 0;
  lookedMs = 0;
  readonly #collectGarbage: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(collectGarbage: () => void) {
    this.#collectGarbage = collectGarbage;
  }

  /** Bytes of the heap in use. */
  look(): number {
    this.residentMost = Math.max(this.residentMost, process.memoryUsage().rss);
    this.#collectGarbage();
    const { heapUsed } = process.memoryUsage();
    this.heapMost = Math.max(this.heapMost, heapUsed);
    return heapUsed;
  }

  begin(): void {
    const lookAgain = (): void => {
      const begun = performance.now();
      this.look();
      const took = performance.now() - begun;
      this.lookedMs += took;
      this.#timer = setTimeout(lookAgain, Math.max(LEAST_REST_MS, took * REST));
    };
    this.#timer = setTimeout(lookAgain, LEAST_REST_MS);
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }
}
