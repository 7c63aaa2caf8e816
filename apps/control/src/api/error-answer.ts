import { type ErrorAnswer, QueryError } from '@landbridge/contract';
import { SchemaFailure } from '@landbridge/mapping';
import { cureOf, Failure, type Instant, type Problem, type ProblemCode } from '@landbridge/model';

/** The HTTP statuses of problems that end a request. What stands here is the caller's to mend, or, at 503, mended by waiting. */
const CODES: Readonly<Record<number, readonly ProblemCode[]>> = {
  400: [
    'BadRequest',
    'SchemaInvalid',
    'MessageMalformed',
    'DistinguishedNameMalformed',
    'ObjectNotFound',
    'WebhookAddressForbidden',
    'WebhookHostNotListed',
    'WebhookRefused',
    'WebhookUnreachable',
    'MailServerAddressForbidden',
    'MailServerHostNotListed',
    'ExpressionFailed',
    'MasteredInActiveDirectory',
  ],
  401: ['EnrolmentCodeInvalid', 'Unauthorized', 'TokenExpired', 'SignInRefused', 'SecondFactorRequired'],
  403: ['CsrfTokenMissing', 'Authorization_RequestDenied', 'SynchronisedAdministrator'],
  404: ['NotFound'],
  409: [
    'Conflict',
    'ObjectConflict',
    'QuotaExceeded',
    'ConfirmationRequired',
    'ProtocolVersionUnsupported',
    'AgentPackageMissing',
  ],
  410: ['syncStateNotFound'],
  424: ['DependencyFailed'],
  429: ['TooManyRequests'],
  503: [
    'NoAgentForDomain',
    'AgentTimeout',
    'AgentLost',
    'AgentNotConnected',
    'DatabaseUnavailable',
    'DatabaseFull',
    'DatabaseReadOnly',
    'DatabaseConnectionsExhausted',
    'DomainBusy',
  ],
};

const STATUSES: ReadonlyMap<ProblemCode, number> = new Map(
  Object.entries(CODES).flatMap(([status, codes]) => codes.map(code => [code, Number(status)])),
);

function statusOf(code: ProblemCode): number {
  return STATUSES.get(code) ?? 500;
}

export interface Refusal {
  readonly status: number;
  readonly problem: Problem;
  /** Each of several things that are wrong. */
  readonly details?: ErrorAnswer['error']['details'];
}

/** What a thrown value means to the caller. Only a `Failure` speaks for itself: anything else stays in the log. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof SchemaFailure)
    return { status: 400, problem: schemaProblem(error), details: error.problems.map(showDetail) };
  if (error instanceof QueryError) return queryRefusal(error);
  if (error instanceof Failure) return { status: statusOf(error.problem.code), problem: error.problem };
  const status = statusFromFastify(error);
  if (status >= 400 && status < 500) {
    const message = error instanceof Error ? error.message.replace(/\.$/, '') : 'the request can not be read';
    return { status, problem: { code: 'BadRequest', message: message.charAt(0).toLowerCase() + message.slice(1) } };
  }
  return { status: 500, problem: { code: 'InternalError', message: 'the request failed inside' } };
}

function queryRefusal({ option, fault, message, place }: QueryError): Refusal {
  const { offset, line, column } = place;
  const detail = { code: fault, message, target: option, position: { offset, line, column } };
  return { status: 400, problem: { code: 'BadRequest', message: `${option}: ${message}` }, details: [detail] };
}

function statusFromFastify(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function schemaProblem({ problems }: SchemaFailure): Problem {
  const [first, ...more] = problems;
  const where = first
    ? `${first.objectMapping}, ${first.targetAttribute ?? 'the mapping itself'}: ${first.message}`
    : 'it is empty';
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return { code: 'SchemaInvalid', message: `the schema can not be used: ${where}${others}` };
}

function showDetail({ objectMapping, targetAttribute, message, place }: SchemaFailure['problems'][number]) {
  const target = targetAttribute === null ? objectMapping : `${objectMapping}/${targetAttribute}`;
  const position = place && { offset: place.offset, line: place.line, column: place.column };
  return { code: 'SchemaInvalid', message, target, position };
}

export function errorAnswerOf({ problem, details }: Omit<Refusal, 'status'>, requestId: string, at: Instant): ErrorAnswer {
  return {
    error: {
      code: problem.code,
      message: problem.message,
      ...(details === undefined ? {} : { details }),
      innerError: {
        date: new Date(at).toISOString(),
        'request-id': requestId,
        cure: cureOf(problem),
        ...(problem.detail === undefined ? {} : { detail: problem.detail }),
      },
    },
  };
}
