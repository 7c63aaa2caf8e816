import pg from 'pg';

/** Asks a database of control's by itself, over a connection of its own. */
export async function queryDatabase<Row extends object>(where: pg.ClientConfig, statement: string): Promise<readonly Row[]> {
  const connection = new pg.Client({ ...where, options: '-c search_path=landbridge,public' });
  await connection.connect();
  try {
    return (await connection.query<Row>(statement)).rows;
  } finally {
    await connection.end();
  }
}
