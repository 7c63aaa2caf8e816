import type { Log } from '@landbridge/model';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';

/** What waits at most, a few megabytes; what comes while it is full is dropped and counted. */
const MOST_WAITING = 4_096;
const MOST_AT_ONCE = 512;
const SEND_EVERY_MS = 1_000;

/** Spans on their way out, one batch at a time. What can not be sent is dropped and counted, told once, and never waited for. */
export class Outbox implements SpanProcessor {
  readonly #exporter: SpanExporter;
  readonly #log: Log;
  #waiting: ReadableSpan[] = [];
  #sending: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isFailing = false;
  #dropped = 0;

  constructor(exporter: SpanExporter, log: Log) {
    this.#exporter = exporter;
    this.#log = log;
  }

  /** Since the beginning. */
  get dropped(): number {
    return this.#dropped;
  }

  onStart(): void {
    // A span is told when it is over.
  }

  onEnd(span: ReadableSpan): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#dropped++;
      return;
    }
    this.#waiting.push(span);
    if (this.#waiting.length >= MOST_AT_ONCE) void this.#send();
    else this.#timer ??= setTimeout(() => void this.#send(), SEND_EVERY_MS).unref();
  }

  async forceFlush(): Promise<void> {
    while (this.#waiting.length > 0 || this.#sending) await this.#send();
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    await this.#exporter.shutdown();
  }

  #send(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_AT_ONCE);
      const error = await this.#export(batch);
      if (error !== null) this.#failed(batch.length, error);
      else if (this.#isFailing) {
        this.#isFailing = false;
        this.#log.info('traces are told again', { dropped: this.#dropped });
      }
    }
  }

  #export(batch: ReadableSpan[]): Promise<string | null> {
    return new Promise(resolve => {
      try {
        this.#exporter.export(batch, ({ code, error }) => resolve(code === 0 ? null : (error?.message ?? 'no reason given')));
      } catch (error) {
        resolve(String(error));
      }
    });
  }

  #failed(count: number, reason: string): void {
    this.#dropped += count;
    if (!this.#isFailing) this.#log.warn('traces can not be told; work goes on without them', { reason });
    this.#isFailing = true;
  }
}
