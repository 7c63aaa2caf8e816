import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialPlace } from '@landbridge/directory';
import { addKey, fileKeys, openVault } from '@landbridge/files';
import type { ObjectId, Vault } from '@landbridge/model';
import { mailServerPlace } from '@landbridge/notices';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { type AdministratorId, authenticatorPlace } from '@landbridge/tenancy';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

/** More than one page of them. */
const ACCOUNTS = 1_203;
/** Has an authenticator; another one has none. */
const ADMINISTRATOR = '0190a5c8-0000-7000-8000-0000000000a1' as AdministratorId;
/** The mail server's too. */
const SEALED = ACCOUNTS + 2;

const address = await databaseForTests();
let folder: string;
let keyFile: string;
let story: Story;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-reseal-'));
  keyFile = join(folder, 'secret.key');
  story = await Story.begin(address);
  // All that is sealed in the database is looked at, whoever's it is: what other stories sealed by keys of their own goes first.
  await sql`delete from credential`.execute(story.database);
  await sql`delete from administrator`.execute(story.database);
  await sql`delete from notice_webhook`.execute(story.database);
  await sql`delete from mail_server`.execute(story.database);
  for (let at = 0; at < ACCOUNTS; at++) story.domain.user(story.domain.head, `user${at}`);
  await story.run();
});
afterEach(async () => {
  await story.end();
  rmSync(folder, { recursive: true, force: true });
});

const openedNow = () => openVault(fileKeys(keyFile));
const placeOf = (objectId: ObjectId) => credentialPlace({ tenantId: story.tenantId, objectId });

async function keepUnder(vault: Vault): Promise<void> {
  const { rows } = await sql<{ id: ObjectId }>`
    select id from directory_object where tenant_id = ${story.tenantId} and kind = 'user'
  `.execute(story.database);
  const credentials = rows.map(({ id }) => ({ id, sealed: vault.seal(Buffer.from(`of ${id}`), placeOf(id)) }));
  await sql`
    insert into credential (tenant_id, object_id, guid, version, password_set, sealed, derived_at)
    select ${story.tenantId}::uuid, id, id, 1, 1, sealed, now()
    from jsonb_to_recordset(${JSON.stringify(credentials)}) as row(id uuid, sealed text)
  `.execute(story.database);
  await sql`
    insert into administrator (tenant_id, id, user_principal_name, display_name, roles, password_hash, must_change_password, break_glass,
      created_at, authenticator_sealed)
    values (${story.tenantId}, ${ADMINISTRATOR}, 'anna@exoip.test', 'Anna', '{}', 'x', false, false, now(),
      ${vault.seal(Buffer.from('of anna'), authenticatorOfAnna())}),
      (${story.tenantId}, ${story.tenantId}, 'ben@exoip.test', 'Ben', '{}', 'x', false, false, now(), null)
  `.execute(story.database);
  await sql`
    insert into mail_server (tenant_id, host, port, security, user_name, sealed_password, sender, changed_at)
    values (${story.tenantId}, 'mail.exoip.test', 587, 'starttls', 'landbridge',
      ${vault.seal(Buffer.from('of the mail server'), mailServerPlace(story.tenantId))}, 'a@exoip.test', now())
  `.execute(story.database);
}

const authenticatorOfAnna = () => authenticatorPlace({ tenantId: story.tenantId, id: ADMINISTRATOR });

async function kept(): Promise<readonly { readonly id: ObjectId; readonly sealed: string }[]> {
  const { rows } = await sql<{ id: ObjectId; sealed: string }>`
    select object_id as id, sealed from credential where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows;
}

test('after a key was added, everything lies under it, opens for its own object, and the older key is not needed', async () => {
  await keepUnder(await openedNow());
  await addKey(keyFile);
  const vault = await openedNow();
  const housekeeping = new PostgresHousekeeping(story.database);
  expect(await housekeeping.reseal(vault)).toEqual({ resealed: SEALED, unreadable: 0 });
  expect(await housekeeping.reseal(vault)).toEqual({ resealed: 0, unreadable: 0 });
  const newest = (await fileKeys(keyFile).keys()).slice(0, 1);
  const alone = await openVault({ keys: async () => newest });
  for (const { id, sealed } of await kept()) expect(Buffer.from(alone.open(sealed, placeOf(id))).toString()).toBe(`of ${id}`);
  const { rows } = await sql<{ sealed: string }>`
    select authenticator_sealed as sealed from administrator where id = ${ADMINISTRATOR}
  `.execute(story.database);
  expect(Buffer.from(alone.open(rows[0]?.sealed ?? '', authenticatorOfAnna())).toString()).toBe('of anna');
});

test('what no key opens is told of, stays as it is, and holds up nothing', async () => {
  await keepUnder(await openVault(fileKeys(join(folder, 'lost.key'))));
  const [first] = await kept();
  const vault = await openedNow();
  expect(await new PostgresHousekeeping(story.database).reseal(vault)).toEqual({ resealed: 0, unreadable: SEALED });
  expect((await kept()).find(({ id }) => id === first?.id)).toEqual(first);
});
