import { type AgentId, Failure, PROBLEMS, type ProblemCode } from '@landbridge/model';
import { z } from 'zod';

export const enrolmentResponse = z.object({ agentId: z.uuid() });

/** Errors of control's API, in Graph's shape. */
const refusal = z.object({ error: z.object({ code: z.string(), message: z.string().max(4_096) }) });

/**
 * The id that control gave the agent. Throws `Failure` with control's own problem where it states one, and ControlUnreachable where something
 * else answered, as a proxy does.
 */
export function readEnrolmentResponse(status: number, body: unknown): AgentId {
  const accepted = enrolmentResponse.safeParse(body);
  if (status >= 200 && status < 300 && accepted.success) return accepted.data.agentId as AgentId;
  const refused = refusal.safeParse(body);
  if (!refused.success) {
    throw new Failure({ code: 'ControlUnreachable', message: `what answers there is no control (HTTP status ${status})` });
  }
  const { code, message } = refused.data.error;
  throw new Failure({ code: isCode(code) ? code : 'InternalError', message });
}

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
