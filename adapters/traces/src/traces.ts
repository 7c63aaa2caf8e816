import { AsyncLocalStorage } from 'node:async_hooks';
import { type Beginning, type Log, noTrace, type Span, type SpanFields, type Trace } from '@landbridge/model';
import {
  type Context,
  type Link,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace as spans,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { ParentBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import { Outbox } from './outbox.ts';
import { readTraceparent, writeTraceparent } from './traceparent.ts';
import { whereAsked } from './where-asked.ts';

export interface TraceSettings {
  /** Where spans are sent to, as OTLP over HTTP in JSON. */
  readonly endpoint: string;
  /** How much is followed of what nobody asked to follow, from 0 to 1. */
  readonly ratio: number;
  /** What a caller's trace becomes: the trace that theirs goes on in, or one of ours that refers to theirs. */
  readonly callers: 'parent' | 'link';
}

export interface TracedProgram {
  readonly name: string;
  readonly version: string;
  readonly log: Log;
}

export interface RunningTraces extends Trace {
  /** Spans that could not be told. */
  dropped(): number;
  /** Tells what is still to be told, as long as that takes no more than `CLOSE_WITHIN_MS`. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 2_000;
const PREFIX = 'landbridge.';

/**
 * Traces by OpenTelemetry. What is under way is known by AsyncLocalStorage, in this adapter alone: nothing else is watched, and nothing is told
 * but what the house says itself. Headers, timeout and certificates of the exporter are those of the standard's variables
 * (OTEL_EXPORTER_OTLP_HEADERS and the others).
 */
export function startTraces(settings: TraceSettings, { name, version, log }: TracedProgram): RunningTraces {
  const outbox = new Outbox(new OTLPTraceExporter({ url: settings.endpoint }), log);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': name, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: whereAsked(settings.ratio) }),
    spanProcessors: [outbox],
  });
  const followed = new Following(provider.getTracer('landbridge'), settings.callers);
  log.info('traces are told', { ratio: settings.ratio });
  return {
    open: (what, fields) => followed.open(what, fields),
    over: (what, ms) => followed.over(what, ms),
    begin: (what, from, fields) => followed.begin(what, from, fields),
    carried: () => followed.carried(),
    dropped: () => outbox.dropped,
    close: () => Promise.race([provider.shutdown(), new Promise<void>(late => setTimeout(late, CLOSE_WITHIN_MS).unref())]),
  };
}

class Following implements Trace {
  readonly #tracer: Tracer;
  readonly #callers: TraceSettings['callers'];
  readonly #underWay = new AsyncLocalStorage<Context>();

  constructor(tracer: Tracer, callers: TraceSettings['callers']) {
    this.#tracer = tracer;
    this.#callers = callers;
  }

  open(name: string, fields: SpanFields = {}): Span {
    const parent = this.#underWay.getStore();
    if (parent === undefined) return noTrace.open(name);
    return this.#spanOf(this.#tracer.startSpan(name, { attributes: attributesOf(fields) }, parent), parent);
  }

  over(name: string, ms: number): void {
    const parent = this.#underWay.getStore();
    if (parent !== undefined) this.#tracer.startSpan(name, { startTime: Date.now() - ms }, parent).end();
  }

  begin(name: string, from: Beginning, fields: SpanFields = {}): Span {
    const { parent, links } = this.#cameFrom(from);
    const span = this.#tracer.startSpan(name, { attributes: attributesOf(fields), links }, parent);
    // What is begun by work that is followed and is not followed itself must not become part of that.
    if (!span.isRecording()) return { ...noTrace.open(name), within: work => this.#underWay.exit(work) };
    return this.#spanOf(span, parent);
  }

  carried(): string | undefined {
    const context = this.#underWay.getStore();
    const span = context && spans.getSpanContext(context);
    return span && writeTraceparent(span);
  }

  #cameFrom(from: Beginning): { readonly parent: Context; readonly links: Link[] } {
    if (from === null) return { parent: ROOT_CONTEXT, links: [] };
    const context = readTraceparent('own' in from ? from.own : from.caller);
    if (context === undefined) return { parent: ROOT_CONTEXT, links: [] };
    if ('own' in from || this.#callers === 'parent') return { parent: spans.setSpanContext(ROOT_CONTEXT, context), links: [] };
    return { parent: ROOT_CONTEXT, links: [{ context }] };
  }

  #spanOf(span: OtelSpan, parent: Context): Span {
    const context = spans.setSpan(parent, span);
    return {
      note: fields => void span.setAttributes(attributesOf(fields)),
      within: work => this.#underWay.run(context, work),
      end: problem => {
        if (problem !== undefined) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute(`${PREFIX}problem`, problem);
        span.end();
      },
    };
  }
}

function attributesOf(fields: SpanFields): SpanFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${PREFIX}${name}`, value]));
}
