import { systemChance } from '@landbridge/system';
import type { SeededChance } from '@landbridge/testkit';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

interface Connection {
  query(text: string, values?: unknown[]): Promise<unknown>;
  release(): void;
}

/** Objects that a transaction has touched are left alone by the others until it ends: only when it ends is by chance. */
interface Writer {
  readonly connection: Connection;
  readonly touched: Set<string>;
  /** References of what it put into the recycle bin are its own too, whatever is at their other end. */
  recycles: boolean;
}

type Kind = 'user' | 'group';

/** Several transactions at once that change a directory at random, and are committed or rolled back in any order. */
export class DeltaWriters {
  readonly #api: ApiUnderTest;
  readonly #tenant: Tenant;
  readonly #chance: SeededChance;
  readonly #known: { readonly id: string; readonly kind: Kind }[] = [];
  readonly #open: Writer[] = [];

  constructor(api: ApiUnderTest, tenant: Tenant, chance: SeededChance) {
    this.#api = api;
    this.#tenant = tenant;
    this.#chance = chance;
  }

  async step(): Promise<void> {
    if (this.#open.length < 4 && this.#chance.below(3) === 0) await this.#begin();
    const writer = this.#open[this.#chance.below(this.#open.length || 1)];
    if (!writer) return;
    if (this.#chance.below(6) === 0) await this.#end(writer, this.#chance.below(4) > 0);
    else await this.#change(writer);
  }

  /** Ends whatever is open. */
  async settle(): Promise<void> {
    for (const writer of [...this.#open]) await this.#end(writer, this.#chance.below(2) === 0);
  }

  /** What the directory holds, as a client's copy says it. */
  async truth(kind: Kind): Promise<readonly string[]> {
    const { rows } = await this.#api.pool.query<{ line: string }>(
      `select id || ' ' || (properties ->> 'DisplayName') as line from directory_object
       where tenant_id = $1 and kind = $2 and deleted_at is null
       union all
       select source_id || ' has ' || target_id from directory_reference where tenant_id = $1 and name = 'member' and $2 = 'group'`,
      [this.#tenant.id, kind],
    );
    return rows.map(({ line }) => line).sort();
  }

  async #begin(): Promise<void> {
    const connection = await this.#api.pool.connect();
    await connection.query('begin');
    // A number at once, so that transactions that began early end late.
    await connection.query('select pg_current_xact_id()');
    this.#open.push({ connection, touched: new Set(), recycles: false });
  }

  async #end(writer: Writer, commits: boolean): Promise<void> {
    await writer.connection.query(commits ? 'commit' : 'rollback');
    writer.connection.release();
    this.#open.splice(this.#open.indexOf(writer), 1);
  }

  async #change(writer: Writer): Promise<void> {
    const tenantId = this.#tenant.id;
    const run = (text: string, ...values: unknown[]) => writer.connection.query(text, [tenantId, ...values]);
    const dice = this.#chance.below(10);
    if (dice < 3) return this.#create(writer);
    const one = this.#pick(writer);
    if (!one) return;
    if (dice < 5) {
      const name = JSON.stringify({ DisplayName: `name ${this.#chance.below(1_000)}` });
      await run('update directory_object set properties = properties || $3 where tenant_id = $1 and id = $2', one.id, name);
    } else if (dice === 5 && !this.#open.some(other => other !== writer && other.recycles)) {
      writer.recycles = true;
      await run('update directory_object set deleted_at = now() where tenant_id = $1 and id = $2 and deleted_at is null', one.id);
      await run('delete from directory_reference where tenant_id = $1 and (source_id = $2 or target_id = $2)', one.id);
    } else if (dice === 6) {
      await run('update directory_object set deleted_at = null where tenant_id = $1 and id = $2', one.id);
    } else if (dice === 7) {
      await run('delete from directory_object where tenant_id = $1 and id = $2 and deleted_at is not null', one.id);
    } else {
      await this.#refer(writer, one);
    }
  }

  async #create({ connection, touched }: Writer): Promise<void> {
    const kind = this.#chance.below(3) === 0 ? 'group' : 'user';
    const id = systemChance.uuid();
    touched.add(id);
    this.#known.push({ id, kind });
    await connection.query(
      `insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
       values ($1, $2, $3, '{"DisplayName": "new"}', now(), now())`,
      [this.#tenant.id, id, kind],
    );
  }

  /** Between live objects only, as the engine does it. */
  async #refer(writer: Writer, one: { readonly id: string; readonly kind: Kind }): Promise<void> {
    const other = this.#pick(writer);
    if (one.kind !== 'group' || !other) return;
    const values = [this.#tenant.id, one.id, other.id];
    if (this.#chance.below(3) === 0) {
      await writer.connection.query(
        `delete from directory_reference where tenant_id = $1 and name = 'member' and source_id = $2 and target_id = $3`,
        values,
      );
      return;
    }
    await writer.connection.query(
      `insert into directory_reference (tenant_id, name, source_id, target_id)
       select $1, 'member', $2, $3
       where 2 <= (select count(*) from directory_object where tenant_id = $1 and id in ($2, $3) and deleted_at is null) + ($2 = $3)::int
       on conflict do nothing`,
      values,
    );
  }

  #pick(writer: Writer): { readonly id: string; readonly kind: Kind } | undefined {
    const others = this.#open.filter(one => one !== writer);
    const free = this.#known.filter(({ id }) => !others.some(({ touched }) => touched.has(id)));
    const one = free[this.#chance.below(free.length || 1)];
    if (one) writer.touched.add(one.id);
    return one;
  }
}
