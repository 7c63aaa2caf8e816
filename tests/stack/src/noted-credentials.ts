import type { Stack } from './stack.ts';

/** Lets the database itself note every credential that is written from now on, so that none escapes, whichever control writes it. */
export async function noteCredentials(stack: Stack): Promise<void> {
  await stack.query(`
    create table noted_credential (
      id bigint generated always as identity primary key, guid uuid not null, version bigint not null, password_set numeric not null
    );
    create function note_credential() returns trigger language plpgsql as $$
      begin
        insert into noted_credential (guid, version, password_set) values (new.guid, new.version, new.password_set);
        return new;
      end
    $$;
    create trigger note_credential after insert or update on credential for each row execute function note_credential();
  `);
}

export interface Noted {
  /** Credentials that were written. */
  readonly written: number;
  /** Those of them that came after one of a newer password. All clocks are this machine's here, so that times tell. */
  readonly back: readonly object[];
}

export async function wentBack(stack: Stack): Promise<Noted> {
  const [count] = await stack.query<{ written: number }>('select count(*)::int as written from noted_credential');
  const back = await stack.query(`
    select * from (
      select *, max(password_set) over before as newest_set, max(version) over before as newest_version from noted_credential
      window before as (partition by guid order by id rows between unbounded preceding and 1 preceding)
    ) as noted
    where password_set < newest_set or (password_set = newest_set and version < newest_version)
  `);
  return { written: count?.written ?? 0, back };
}
