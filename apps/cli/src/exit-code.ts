import { ApiError, Unreachable } from '@landbridge/contract';

/** Stable: scripts may rely on them. */
export const EXIT = {
  done: 0,
  /** Control failed, or what was waited for ended badly. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  unauthorized: 3,
  notFound: 4,
  conflict: 5,
  /** Control does not answer. */
  unreachable: 6,
  interrupted: 130,
} as const;

/** The user pressed Ctrl+C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** A command line that no answer of control is needed to refuse. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A cycle that was waited for did not end well. */
export class WaitFailed extends Error {
  override readonly name = 'WaitFailed';
  readonly code: string;
  readonly cure: string;

  constructor(problem: { readonly code: string; readonly message: string; readonly cure: string }) {
    super(problem.message);
    this.code = problem.code;
    this.cure = problem.cure;
  }
}

/** A test notice did not arrive; why stands in the answer. */
export class TestFailed extends Error {
  override readonly name = 'TestFailed';
}

/** The object that was to be provisioned could not be; what is known of it was shown. */
export class EntryFailed extends WaitFailed {}

/** What administrators did is not as it was written. */
export class ChainBroken extends WaitFailed {
  constructor(message: string) {
    const cure = 'compare with an export or a copy of the database from before, and find who can write to the database';
    super({ code: 'AuditChainBroken', message, cure });
  }
}

/** The user was asked, and said no. */
export class Declined extends Error {
  override readonly name = 'Declined';
}

/** `npm start` did not come up. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof Unreachable) return EXIT.unreachable;
  if (!(error instanceof ApiError)) return EXIT.failed;
  if (error.status === 400 || error.status === 413 || error.status === 414) return EXIT.usage;
  if (error.status === 401 || error.status === 403) return EXIT.unauthorized;
  if (error.status === 404) return EXIT.notFound;
  return error.status === 409 ? EXIT.conflict : EXIT.failed;
}
