/**
 * For a row of `lease` that stands: nobody else holds the advisory lock that shows that its holder lives. It is the epoch's own, so that neither one
 * who sleeps nor one who has yet to let go stands for whoever came after; replicas of before 0067 have one of the domain instead.
 */
export const HOLDER_IS_GONE = `not exists (
  select from pg_locks
  where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
    and objsubid = 1 and pid <> pg_backend_pid()
    and (classid::bigint << 32 | objid::bigint) = hashtextextended(
      case when lease.locked_epoch = lease.epoch then lease.domain_id || ' ' || lease.epoch else lease.domain_id::text end, 0)
)`;
