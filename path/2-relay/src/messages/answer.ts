import { type Baseline, PROBLEMS, type Problem, type ProblemCode, type Survey } from '@landbridge/model';
import { z } from 'zod';
import { guid, replica } from './question.ts';

const usn = z.string().regex(/^\d{1,20}$/);
const text = z.string().max(4_096);

export const survey = z.strictObject({
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

export const baseline = z.strictObject({ replica, cookie: z.string(), highestCommittedUsn: usn }) satisfies z.ZodType<Baseline>;

/** How each question that is not streamed is answered. */
export const SINGLE_ANSWERS = { survey, baseline } as const;

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

export const problem = z
  .strictObject({ code: z.enum(codes), message: text, detail: z.string().max(65_536).optional() })
  .transform(({ detail, ...rest }): Problem => (detail === undefined ? rest : { ...rest, detail }));
