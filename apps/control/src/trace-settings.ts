import { z } from 'zod';

const endpoint = z.url({ protocol: /^https?$/, error: 'write where spans are sent to, as in http://127.0.0.1:4318/v1/traces' });

/** The variables of traces. Those of OpenTelemetry's own name the receiver too. */
export const traceVariables = {
  LANDBRIDGE_TRACES: endpoint.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.optional(),
  LANDBRIDGE_TRACES_RATIO: z.coerce
    .number('write a number from 0 to 1')
    .min(0, 'write a number from 0 to 1')
    .max(1, 'write a number from 0 to 1')
    .default(0),
  LANDBRIDGE_TRACES_CALLERS: z.enum(['parent', 'link'], 'write parent or link').default('parent'),
};

type TraceVariables = z.output<z.ZodObject<typeof traceVariables>>;

export interface TraceSettings {
  readonly endpoint: string;
  /** How much is followed of what nobody asked to follow. */
  readonly ratio: number;
  /** What the trace of a caller is to ours. */
  readonly callers: 'parent' | 'link';
}

/** Null where nobody named a receiver. */
export function tracesOf(variables: TraceVariables): TraceSettings | null {
  const endpoint = variables.LANDBRIDGE_TRACES ?? variables.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? pathOf(variables);
  if (endpoint === null) return null;
  return { endpoint, ratio: variables.LANDBRIDGE_TRACES_RATIO, callers: variables.LANDBRIDGE_TRACES_CALLERS };
}

/** OpenTelemetry, OTLP exporter: the address for all signals has the signal's path after it. */
function pathOf({ OTEL_EXPORTER_OTLP_ENDPOINT: base }: TraceVariables): string | null {
  return base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`;
}
