import type { Ceiling, Guid, Question, QuestionKind } from '@landbridge/model';
import { z } from 'zod';

export const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .transform(text => text as Guid);
const usn = z.string().regex(/^\d{1,20}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
export const replica = z.strictObject({ dc: z.string().max(255), invocationId: guid });
const attributeName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,255}$/);
const guids = z.array(guid).max(10_000);
const area = z.strictObject({ containers: guids.readonly(), except: guids.readonly() });

const wanted = z.strictObject({
  attributes: z.array(attributeName).max(2_000).readonly(),
  edges: z.array(attributeName).max(50).readonly(),
  boundary: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('domain') }),
    z.strictObject({ kind: z.literal('within'), areas: z.array(area).max(1_000).readonly(), objects: guids.readonly() }),
  ]),
});

/** What an agent may be asked. An agent parses it strictly, since control could be somebody else one day. */
export const question = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('survey') }),
  z.strictObject({ ask: z.literal('baseline') }),
  z.strictObject({ ask: z.literal('containers') }),
  z.strictObject({ ask: z.literal('first-read'), replica, after: usn, until: usn, wanted }),
  z.strictObject({ ask: z.literal('changes'), cookie: base64, preferredDc: z.string().max(255).nullable(), wanted }),
  z.strictObject({ ask: z.literal('entries'), guids: z.array(guid).max(1_000).readonly(), wanted }),
  z.strictObject({ ask: z.literal('entry-by-dn'), dn: z.string().max(32_768), wanted }),
  z.strictObject({ ask: z.literal('password-changes'), cookie: base64.max(2_000_000).nullable() }),
  z.strictObject({
    ask: z.literal('credentials'),
    guids: z.array(guid).max(500).readonly(),
    iterations: z.number().int().min(1_000).max(10_000_000),
  }),
]) satisfies z.ZodType<Question>;

/** What an agent must allow for a question to be answered. */
export const CEILING_OF: Record<QuestionKind, Ceiling> = {
  survey: 'read',
  baseline: 'read',
  containers: 'read',
  'first-read': 'read',
  changes: 'read',
  entries: 'read',
  'entry-by-dn': 'read',
  'password-changes': 'hashes',
  credentials: 'hashes',
};

/** The version of the protocol since which agents know a question. */
export const KNOWN_SINCE: Record<QuestionKind, number> = {
  survey: 1,
  baseline: 1,
  containers: 1,
  'first-read': 1,
  changes: 1,
  entries: 1,
  'entry-by-dn': 1,
  'password-changes': 3,
  credentials: 3,
};

/**
 * What becomes of a question whose agent was lost before it answered: a *repeatable* one changes nothing and goes to another agent, one that is
 * asked *once* may have been done and is never asked again.
 */
export const ASKED: Record<QuestionKind, 'repeatable' | 'once'> = {
  survey: 'repeatable',
  baseline: 'repeatable',
  containers: 'repeatable',
  'first-read': 'repeatable',
  changes: 'repeatable',
  entries: 'repeatable',
  'entry-by-dn': 'repeatable',
  'password-changes': 'repeatable',
  credentials: 'repeatable',
};
