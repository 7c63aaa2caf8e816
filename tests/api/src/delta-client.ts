import { expect } from 'vitest';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

interface Reference {
  readonly id: string;
  readonly '@removed'?: { readonly reason: string };
}

export interface Change extends Reference {
  readonly displayName?: string | null;
  readonly 'members@delta'?: readonly Reference[];
}

/** A program that keeps a copy of what the delta of a set tells: it knows nothing of the directory but the links that it follows. */
export class DeltaClient {
  readonly objects = new Map<string, string | null>();
  readonly members = new Map<string, Set<string>>();
  /** Rounds that came to their end. */
  rounds = 0;
  #link: string;
  readonly #api: ApiUnderTest;
  readonly #tenant: Tenant;

  constructor(api: ApiUnderTest, tenant: Tenant, address: string) {
    this.#api = api;
    this.#tenant = tenant;
    this.#link = address;
  }

  /** One page. */
  async step(): Promise<readonly Change[]> {
    const { status, body } = await this.#api.ask(this.#tenant, this.#link);
    expect(status, JSON.stringify(body)).toBe(200);
    for (const change of body.value) this.#apply(change);
    const link = new URL(body['@odata.nextLink'] ?? body['@odata.deltaLink']);
    this.#link = link.pathname + link.search;
    if (body['@odata.deltaLink']) this.rounds++;
    return body.value;
  }

  /** To the end of a round. */
  async follow(): Promise<readonly Change[]> {
    const before = this.rounds;
    const changes: Change[] = [];
    while (this.rounds === before) changes.push(...(await this.step()));
    return changes;
  }

  /** As text: everything it has. */
  get copy(): readonly string[] {
    const lines = [...this.objects].map(([id, name]) => `${id} ${name}`);
    for (const [group, members] of this.members) for (const member of members) lines.push(`${group} has ${member}`);
    return lines.sort();
  }

  #apply(change: Change): void {
    if (change['@removed']) {
      this.objects.delete(change.id);
      this.members.delete(change.id);
      return;
    }
    this.objects.set(change.id, change.displayName ?? null);
    const members = this.members.get(change.id) ?? new Set();
    for (const member of change['members@delta'] ?? []) {
      if (member['@removed']) members.delete(member.id);
      else members.add(member.id);
    }
    this.members.set(change.id, members);
  }
}
