import { z } from 'zod';

/** Every answer of 400 and above, in Graph's shape; `code` is a ProblemCode and `cure` what can be done about it. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** Each of several things that are wrong; `target` names where, `position` the place in an expression. */
    details: z
      .array(
        z.object({
          code: z.string(),
          message: z.string(),
          target: z.string(),
          position: z.object({ offset: z.number().int(), line: z.number().int(), column: z.number().int() }).nullable(),
        }),
      )
      .optional(),
    innerError: z.object({
      date: z.string(),
      'request-id': z.string(),
      cure: z.string(),
      detail: z.string().optional(),
    }),
  }),
});
export type ErrorAnswer = z.output<typeof errorAnswer>;
