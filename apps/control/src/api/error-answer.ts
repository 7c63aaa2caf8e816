import type { ErrorAnswer } from '@landbridge/contract';
import { cureOf, Failure, type Instant, type Problem, type ProblemCode } from '@landbridge/model';

/** The HTTP status of a problem that ends a request. What is no fault of the request is 500, or 503 where waiting may help. */
function statusOf(code: ProblemCode): number {
  switch (code) {
    case 'BadRequest':
    case 'MessageMalformed':
    case 'DistinguishedNameMalformed':
    case 'ObjectNotFound':
    case 'WebhookAddressForbidden':
    case 'ExpressionFailed':
      return 400;
    case 'EnrolmentCodeInvalid':
    case 'Unauthorized':
      return 401;
    case 'Forbidden':
      return 403;
    case 'NotFound':
      return 404;
    case 'Conflict':
    case 'ObjectConflict':
    case 'ConfirmationRequired':
      return 409;
    case 'TooManyRequests':
      return 429;
    case 'NoAgentForDomain':
    case 'AgentTimeout':
    case 'AgentLost':
    case 'DatabaseUnavailable':
    case 'DomainBusy':
      return 503;
    default:
      return 500;
  }
}

/** What a thrown value means to the caller. Only a `Failure` speaks for itself: anything else stays in the log. */
export function refusalOf(error: unknown): { readonly status: number; readonly problem: Problem } {
  if (error instanceof Failure) return { status: statusOf(error.problem.code), problem: error.problem };
  const status = statusFromFastify(error);
  if (status >= 400 && status < 500) {
    const message = error instanceof Error ? error.message.replace(/\.$/, '') : 'the request can not be read';
    return { status, problem: { code: 'BadRequest', message: message.charAt(0).toLowerCase() + message.slice(1) } };
  }
  return { status: 500, problem: { code: 'InternalError', message: 'the request failed inside' } };
}

function statusFromFastify(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

export function errorAnswerOf(problem: Problem, requestId: string, at: Instant): ErrorAnswer {
  return {
    error: {
      code: problem.code,
      message: problem.message,
      innerError: {
        date: new Date(at).toISOString(),
        'request-id': requestId,
        cure: cureOf(problem),
        ...(problem.detail === undefined ? {} : { detail: problem.detail }),
      },
    },
  };
}
