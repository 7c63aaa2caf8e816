import type { openDatabase } from '@landbridge/postgres';

/** Tells of every statement that any connection of the pool is sent. */
export function watchStatements(
  { pool }: Pick<Awaited<ReturnType<typeof openDatabase>>, 'pool'>,
  onSent: (sent: readonly unknown[]) => void,
): void {
  const watched = new WeakSet<object>();
  pool.on('acquire', connection => {
    if (watched.has(connection)) return;
    watched.add(connection);
    const query = connection.query.bind(connection) as (...sent: unknown[]) => unknown;
    const watching = (...sent: unknown[]): unknown => {
      onSent(sent);
      return query(...sent);
    };
    Object.assign(connection, { query: watching });
  });
}
