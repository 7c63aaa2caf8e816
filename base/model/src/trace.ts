import { Failure, type ProblemCode } from './problem.ts';

/** What is told of a span besides its name and time: counts, ids of ours and words of the house. No name, DN, value or secret ever. */
export type SpanFields = Readonly<Record<string, string | number | boolean>>;

/** Where a trace stands, in the form that it travels in: `00-<trace>-<span>-<flags>` (W3C Trace Context, section 3.2). */
export type Traceparent = string;

/** One thing that is under way, as part of a trace. */
export interface Span {
  note(fields: SpanFields): void;
  /** What is opened while `work` goes on, however deep, is a part of this span. */
  within<T>(work: () => T): T;
  /** Called once. */
  end(problem?: ProblemCode): void;
}

/** Whose a trace is that is gone on with: one of our own programs' or rooms', or of a caller whom the settings may only let refer to it. */
export type Beginning = { readonly own: Traceparent } | { readonly caller: Traceparent } | null;

/** Follows work from room to room for whoever asked for that. Telling never waits and never fails. */
export interface Trace {
  /** A part of what is under way; costs nothing where nothing is followed. */
  open(name: string, fields?: SpanFields): Span;
  /** The same for what is over already and took `ms`. */
  over(name: string, ms: number): void;
  /** Something that is not part of anything under way here. Whether it is followed is decided now. */
  begin(name: string, from: Beginning, fields?: SpanFields): Span;
  /** By which another program goes on with what is under way; undefined where it is not followed. */
  carried(): Traceparent | undefined;
}

const NO_SPAN: Span = { note: () => undefined, within: work => work(), end: () => undefined };

/** Follows nothing. */
export const noTrace: Trace = {
  open: () => NO_SPAN,
  over: () => undefined,
  begin: () => NO_SPAN,
  carried: () => undefined,
};

/** Does the work as what the span stands for, which ends with it. */
export async function spanned<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    const result = await span.within(() => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(codeOf(error));
    throw error;
  }
}

/** The same for what comes piece by piece: whoever takes no more leaves, which is no failure. */
export async function* spannedPages<T>(span: Span, pages: AsyncIterable<T>, told: (page: T) => void): AsyncGenerator<T> {
  const iterator = span.within(() => pages[Symbol.asyncIterator]());
  let problem: ProblemCode | undefined;
  try {
    for (;;) {
      const next = await span.within(() => iterator.next());
      if (next.done) return;
      told(next.value);
      yield next.value;
    }
  } catch (error) {
    problem = codeOf(error);
    throw error;
  } finally {
    await span.within(() => iterator.return?.());
    span.end(problem);
  }
}

function codeOf(error: unknown): ProblemCode {
  return error instanceof Failure ? error.problem.code : 'InternalError';
}
