import type { QueryClient } from '@tanstack/react-query';

/** Asks anew for what was touched, once in a while. */
export class Renewal {
  readonly #queries: QueryClient;
  readonly #pauseMs: number;
  readonly #isOwn: (path: unknown) => boolean;
  #touched = new Set<string>();
  #pausing: ReturnType<typeof setTimeout> | null = null;

  constructor(queries: QueryClient, pauseMs: number, isOwn: (path: unknown) => boolean) {
    this.#queries = queries;
    this.#pauseMs = pauseMs;
    this.#isOwn = isOwn;
  }

  touch(prefixes: readonly string[]): void {
    for (const prefix of prefixes) this.#touched.add(prefix);
    if (this.#touched.size > 0) this.#pausing ??= setTimeout(() => this.#renew(), this.#pauseMs);
  }

  end(): void {
    if (this.#pausing !== null) clearTimeout(this.#pausing);
  }

  #renew(): void {
    const prefixes = [...this.#touched];
    this.#touched = new Set();
    this.#pausing = null;
    void this.#queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) => this.#isOwn(path) && prefixes.some(prefix => String(path).startsWith(prefix)),
    });
  }
}
