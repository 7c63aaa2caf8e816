/** Why an expression has no value for one entry. Caught where an entry is mapped; its message stands in the provisioning log. */
export class ExpressionFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExpressionFailure';
  }
}

/** IgnoreFlowIfNullOrEmpty on its way up: the attribute is left as it is. */
export class FlowIgnored extends Error {
  constructor() {
    super('the attribute does not flow');
    this.name = 'FlowIgnored';
  }
}

/** What a computation fails with, or null. */
export function failureOf(compute: () => unknown): ExpressionFailure | null {
  try {
    compute();
    return null;
  } catch (cause) {
    if (cause instanceof ExpressionFailure) return cause;
    throw cause;
  }
}

/** A value as a message quotes it: short, on one line. */
export function quoted(text: string): string {
  const line = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return JSON.stringify(line);
}
