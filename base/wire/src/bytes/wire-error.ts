/** What can be wrong with bytes (or text) from outside. */
export type WireErrorCode = 'truncated' | 'malformed' | 'unexpected' | 'tooLarge' | 'tooDeep';

/**
 * The one error of every codec in this package. `structure` names the place, outermost first ("LDAPMessage.searchResDone.resultCode");
 * `offset` counts bytes (characters, for text) from the start of what was read.
 */
export class WireError extends Error {
  readonly code: WireErrorCode;
  readonly structure: string;
  readonly offset: number;
  readonly detail: string;

  constructor(code: WireErrorCode, place: { readonly structure?: string; readonly offset: number }, detail: string) {
    const structure = place.structure ?? '';
    super(`${structure === '' ? '' : `${structure} `}at ${place.offset}: ${detail}`);
    this.name = 'WireError';
    this.code = code;
    this.structure = structure;
    this.offset = place.offset;
    this.detail = detail;
  }

  /** The same error, seen from the structure around it. */
  within(outer: string): WireError {
    const structure = this.structure === '' ? outer : `${outer}.${this.structure}`;
    return new WireError(this.code, { structure, offset: this.offset }, this.detail);
  }
}

/** Runs `read` and puts `structure` before the place named by whatever WireError leaves it. */
export function within<T>(structure: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof WireError ? error.within(structure) : error;
  }
}
