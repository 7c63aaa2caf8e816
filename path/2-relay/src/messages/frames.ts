import { Failure } from '@landbridge/model';
import { z } from 'zod';
import { problem } from './answer.ts';
import { question } from './question.ts';
import { MOST_LOG_BYTES, reach } from './reach.ts';

const id = z.number().int().nonnegative();
const fqdn = z.string().max(255);
/** W3C Trace Context, section 3.2.2, version 00. */
const trace = z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
const credit = z.number().int().min(1).max(16);

/** From control to an agent. */
export const toAgent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('challenge'),
    nonce: z.string().max(200),
    oldest: z.number().int(),
    newest: z.number().int(),
  }),
  z.strictObject({ type: z.literal('welcome'), heartbeatMs: z.number().int().min(1_000).max(600_000) }),
  /** `credit`: how many pages may be sent before more is granted. */
  z.strictObject({ type: z.literal('ask'), id, domain: fqdn, question, credit, trace: trace.optional() }),
  z.strictObject({ type: z.literal('more'), id, pages: credit }),
  z.strictObject({ type: z.literal('stop'), id }),
  z.strictObject({ type: z.literal('heartbeat') }),
  /** For the newest of the agent's own log, in bytes at most. Answered as a question is. */
  z.strictObject({ type: z.literal('logs'), id, bytes: z.number().int().min(1).max(MOST_LOG_BYTES) }),
]);
export type ToAgent = z.infer<typeof toAgent>;

/** From an agent to control. `value` and `page` are parsed by whoever asked. */
export const toControl = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    agentId: z.string().max(64),
    version: z.number().int(),
    /** Control's address as the agent was set up with it, which the signature covers. */
    audience: z.string().max(2_048),
    machineName: z.string().max(255),
    program: z.string().max(64),
    domains: z.array(fqdn).max(100).readonly(),
    ceiling: z.array(z.enum(['read', 'hashes', 'passwords', 'write'])).readonly(),
    signature: z.string().max(200),
  }),
  z.strictObject({ type: z.literal('answer'), id, value: z.unknown() }),
  z.strictObject({ type: z.literal('page'), id, page: z.unknown() }),
  z.strictObject({ type: z.literal('end'), id }),
  z.strictObject({ type: z.literal('failed'), id, problem }),
  z.strictObject({ type: z.literal('changed'), domain: fqdn }),
  z.strictObject({ type: z.literal('heartbeat') }),
  z.strictObject({ type: z.literal('reach'), controllers: z.array(reach).max(100).readonly() }),
]);
export type ToControl = z.infer<typeof toControl>;

/** Throws `Failure` MessageMalformed; the line is closed then. */
export function readFrame<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure({ code: 'MessageMalformed', message: 'a message is not JSON' }, { cause: error });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Failure({
    code: 'MessageMalformed',
    message: `a message is not as declared: ${issue?.path.join('.')} ${issue?.message}`,
  });
}
