import {
  type Baseline,
  type DerivedCredentials,
  type PasswordChanges,
  PROBLEMS,
  type Problem,
  type ProblemCode,
  type Survey,
} from '@landbridge/model';
import { z } from 'zod';
import { guid, replica } from './question.ts';
import { MOST_LOG_BYTES } from './reach.ts';

const usn = z.string().regex(/^\d{1,20}$/);
const text = z.string().max(4_096);

const survey = z.strictObject({
  replica,
  domainGuid: guid,
  namingContext: text,
  fqdn: text,
  netbiosName: text,
  forestFqdn: text,
  highestCommittedUsn: usn,
  clockAheadMs: z.number(),
  tombstoneLifetimeDays: z.number().int().positive(),
  canaries: z.strictObject({ domainHead: z.boolean(), deletedObjects: z.boolean(), replicatingChanges: z.boolean() }),
  unknownAttributes: z.array(text).max(2_000),
}) satisfies z.ZodType<Survey>;

const baseline = z.strictObject({ replica, cookie: z.string(), highestCommittedUsn: usn }) satisfies z.ZodType<Baseline>;

const filetime = z.string().regex(/^-?\d{1,20}$/);
const version = z.number().int().min(0).max(0xffff_ffff);

const passwordChanges = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        guid,
        deleted: z.boolean(),
        passwordVersion: version.nullable(),
        passwordSet: filetime.nullable(),
        userAccountControl: version.nullable(),
        accountExpires: filetime.nullable(),
      }),
    )
    .max(10_000)
    .readonly(),
  cookie: z.string().max(2_000_000),
  more: z.boolean(),
}) satisfies z.ZodType<PasswordChanges>;

const credentials = z.strictObject({
  credentials: z
    .array(
      z.strictObject({
        guid,
        outcome: z.enum(['derived', 'none', 'gone']),
        passwordVersion: version,
        passwordSet: filetime,
        credential: z.string().max(256).nullable(),
      }),
    )
    .max(500)
    .readonly(),
}) satisfies z.ZodType<DerivedCredentials>;

/** What is answered to the asking for an agent's log: lines of JSON. Bytes of UTF-8 are at least as many as characters. */
export const logs = z.strictObject({ text: z.string().max(MOST_LOG_BYTES) });

/** How each question that is not streamed is answered. */
export const SINGLE_ANSWERS = { survey, baseline, 'password-changes': passwordChanges, credentials } as const;

/** Longer texts are cut by whoever sends them. */
export const PROBLEM_LENGTHS = { message: 4_096, detail: 65_536 } as const;

/** A code of a newer agent that this control does not know yet stands for an internal error; what it was is kept in the detail. */
export const problem = z
  .strictObject({
    code: z.string().max(64),
    message: z.string().max(PROBLEM_LENGTHS.message),
    detail: z.string().max(PROBLEM_LENGTHS.detail).optional(),
  })
  .transform(({ code, message, detail }): Problem => {
    if (!isCode(code)) return { code: 'InternalError', message, detail: detail ? `${code}: ${detail}` : code };
    return detail === undefined ? { code, message } : { code, message, detail };
  });

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
