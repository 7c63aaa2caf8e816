import { TraceFlags } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';

/** Follows what refers to a caller's trace that is followed, and of the rest as much as `ratio` says. */
export function whereAsked(ratio: number): Sampler {
  const byRatio = new TraceIdRatioBasedSampler(ratio);
  return {
    shouldSample: (...[context, traceId, , , , links]: Parameters<Sampler['shouldSample']>) =>
      links.some(link => link.context.traceFlags & TraceFlags.SAMPLED)
        ? { decision: SamplingDecision.RECORD_AND_SAMPLED }
        : byRatio.shouldSample(context, traceId),
    toString: () => `WhereAsked{${ratio}}`,
  };
}
