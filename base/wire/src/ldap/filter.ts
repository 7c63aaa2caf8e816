/** RFC 4511 section 4.5.1.7. Values are bytes, so that a GUID or SID needs no escaping. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'equal' | 'greaterOrEqual' | 'lessOrEqual' | 'approx';
      readonly attribute: string;
      readonly value: Uint8Array;
    }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'substrings';
      readonly attribute: string;
      readonly initial: Uint8Array | null;
      readonly any: readonly Uint8Array[];
      readonly final: Uint8Array | null;
    }
  | {
      readonly kind: 'extensible';
      readonly rule: string | null;
      readonly attribute: string | null;
      readonly value: Uint8Array;
      readonly dnAttributes: boolean;
    };
