/** An interface or a transfer syntax and its version ([C706] section 12.5.2.6, p_syntax_id_t). */
export interface Syntax {
  readonly uuid: string;
  readonly major: number;
  readonly minor: number;
}

/** [C706] appendix I. */
export const NDR: Syntax = { uuid: '8a885d04-1ceb-11c9-9fe8-08002b104860', major: 2, minor: 0 };
/** [C706] appendix O. */
export const ENDPOINT_MAPPER: Syntax = { uuid: 'e1af8308-5d1f-11c9-91a4-08002b14a0fa', major: 3, minor: 0 };
