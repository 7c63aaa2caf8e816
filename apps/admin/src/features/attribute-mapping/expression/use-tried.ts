import { jobIdOf, type ProblemInText, parseExpression } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asking } from '../../../lib/api/index.ts';
import type { AttributeDefinition } from '../../../lib/schema-parts.ts';

const PAUSE_MS = 250;

export type SampleValues = Readonly<Record<string, readonly string[]>>;

interface Trying {
  readonly configurationId: string;
  readonly objectType: string;
  readonly expression: string;
  readonly sample: SampleValues;
  readonly target: AttributeDefinition | null;
  readonly enabled: boolean;
}

/** What control says of an expression. */
export interface Tried {
  /** Where the text is no expression; of just this text. */
  readonly problems: readonly ProblemInText[];
  /** The values; null: none. Undefined while it is not known. */
  readonly result: readonly string[] | null | undefined;
  /** Why there is no value for the sample. */
  readonly failure: string | null;
  readonly error: Error | null;
}

const NO_PROBLEMS: readonly ProblemInText[] = [];

/** Has control parse and compute an expression whenever the typing pauses. */
export function useTried({ configurationId, objectType, expression, sample, target, enabled }: Trying): Tried {
  const asked = usePaused(JSON.stringify({ expression, sample }));
  const { expression: text, sample: values }: Pick<Trying, 'expression' | 'sample'> = JSON.parse(asked);
  const properties = Object.entries(values).map(([key, value]) => ({ key, value: [...value] }));
  const { data, error } = useQuery({
    ...asking(parseExpression, {
      params: { id: configurationId, jobId: jobIdOf(configurationId) },
      body: {
        expression: text,
        testInputObject: { definition: { name: objectType }, properties },
        ...(target === null ? {} : { targetAttributeDefinition: target }),
      },
    }),
    enabled: enabled && text.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!data || text !== expression || text.trim() === '')
    return { problems: NO_PROBLEMS, result: undefined, failure: null, error };
  return {
    problems: data.parsingError,
    result: data.evaluationSucceeded ? data.evaluationResult : undefined,
    failure: data.parsingSucceeded && !data.evaluationSucceeded ? (data.error?.message ?? null) : null,
    error,
  };
}

/** A text once it has not changed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const pausing = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(pausing);
  }, [text]);
  return paused;
}
