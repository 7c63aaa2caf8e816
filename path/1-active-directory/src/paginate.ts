import { type Change, PAGE_LIMITS, type Page, type Position } from '@landbridge/model';
import type { Item, WeighedChange } from './item.ts';

/**
 * Collects changes into pages, closing each at the first limit that is reached. A page carries the position of the last stretch that is
 * complete with it. `check` runs before a page leaves and may throw.
 */
export async function* paginate(items: AsyncIterable<Item>, check: () => Promise<void>): AsyncGenerator<Page> {
  const filling = new Filling();
  for await (const item of items) {
    if (item.kind === 'position') {
      filling.position = item.position;
      continue;
    }
    if (filling.isFullFor(item.weighed)) {
      await check();
      yield filling.empty();
    }
    filling.add(item.weighed);
  }
  if (filling.isEmpty) return;
  await check();
  yield filling.empty();
}

class Filling {
  position: Position | null = null;
  #changes: Change[] = [];
  #values = 0;
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#changes.length === 0 && this.position === null;
  }

  /** A change that is larger than any page still gets one of its own. */
  isFullFor({ values, bytes }: WeighedChange): boolean {
    if (this.#changes.length === 0) return false;
    return (
      this.#changes.length >= PAGE_LIMITS.entries ||
      this.#values + values > PAGE_LIMITS.values ||
      this.#bytes + bytes > PAGE_LIMITS.bytes
    );
  }

  add({ change, values, bytes }: WeighedChange): void {
    this.#changes.push(change);
    this.#values += values;
    this.#bytes += bytes;
  }

  empty(): Page {
    const page = { changes: this.#changes, position: this.position };
    this.#changes = [];
    this.#values = 0;
    this.#bytes = 0;
    this.position = null;
    return page;
  }
}
