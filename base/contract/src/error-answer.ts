import { z } from 'zod';

/** Every answer of 400 and above, in Graph's shape; `code` is a ProblemCode and `cure` what can be done about it. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    innerError: z.object({
      date: z.string(),
      'request-id': z.string(),
      cure: z.string(),
      detail: z.string().optional(),
    }),
  }),
});
export type ErrorAnswer = z.output<typeof errorAnswer>;
