import { z } from 'zod';

/** The first line of an archive; what follows is compressed, and sealed where it says so. */
export const HEADER_LINE = /^landbridge backup (\d+) (plain|sealed)(?: ([\w-]+))?\n$/;
export const VERSION = 1;
export const LONGEST_HEADER_BYTES = 100;

/** What an archive tells beside rows. Each table ends with a checksum over its rows, and the whole with how many tables there were. */
export const toldPart = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('database'),
    database: z.strictObject({
      migrations: z.array(z.string()),
      tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()) })),
      sequences: z.array(z.strictObject({ name: z.string(), last: z.string() })),
      recordDays: z.array(z.string()),
    }),
  }),
  z.strictObject({ part: z.literal('file'), name: z.string(), content: z.base64(), sha256: z.string() }),
  z.strictObject({ part: z.literal('table'), name: z.string() }),
  z.strictObject({ part: z.literal('tableEnd'), name: z.string(), rows: z.int().nonnegative(), sha256: z.string() }),
  z.strictObject({ part: z.literal('end'), tables: z.int().nonnegative() }),
]);

export type ToldPart = z.output<typeof toldPart>;
