import { type Baseline, PROBLEMS, type Problem, type ProblemCode, type Survey } from '@landbridge/model';
import { z } from 'zod';
import { guid, replica } from './question.ts';

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

/** How each question that is not streamed is answered. */
export const SINGLE_ANSWERS = { survey, baseline } as const;

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
