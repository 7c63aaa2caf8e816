/** Query options of OData that are texts in a language. */
export type QueryOption = '$filter' | '$orderby' | '$select' | '$expand' | '$search';

/** What can be wrong with one; stable. */
export type QueryFault =
  | 'Syntax'
  | 'TooLong'
  | 'TooDeep'
  | 'PropertyUnknown'
  | 'PropertyUnsupported'
  | 'OperatorUnsupported'
  | 'ValueOfWrongType';

/** A query option with its text. */
export interface QuerySource {
  readonly option: QueryOption;
  readonly text: string;
}

export interface QueryPlace {
  /** UTF-16 units from 0. */
  readonly offset: number;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

export interface QueryProblem {
  readonly fault: QueryFault;
  readonly message: string;
  readonly offset: number;
}

/** The text is not in the language, or asks for what nobody can answer. The only error that reading a query throws. */
export class QueryError extends Error {
  readonly option: QueryOption;
  readonly fault: QueryFault;
  readonly place: QueryPlace;

  constructor({ option, text }: QuerySource, { fault, message, offset }: QueryProblem) {
    super(`${message} at position ${offset}`);
    this.name = 'QueryError';
    this.option = option;
    this.fault = fault;
    this.place = placeIn(text, offset);
  }
}

function placeIn(text: string, offset: number): QueryPlace {
  const lines = text.slice(0, offset).split('\n');
  return { offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
