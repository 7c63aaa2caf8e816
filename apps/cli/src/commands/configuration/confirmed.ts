import type { Context } from '../../context.ts';
import { Declined, UsageError } from '../../exit-code.ts';
import { whatIfLines } from '../../output/what-if-counts.ts';
import { foresee, type Proposal } from './proposal.ts';

/** Shows what a change would do, and asks unless that was answered beforehand. Throws Declined when the answer is no. */
export async function confirmed(
  context: Context,
  id: string,
  proposal: Proposal,
  yes: boolean | undefined,
): Promise<{ readonly confirm: string }> {
  const { result } = await foresee(context, id, proposal, 0);
  const { token, required } = result.confirmation;
  if (yes) return { confirm: token };
  for (const line of whatIfLines(result)) context.out.note(line);
  if (context.ask === null) {
    if (required) throw new UsageError('it takes many objects away: look at what would happen, and add --yes');
    return { confirm: token };
  }
  if (!(await context.ask('Save it? [y/N] '))) throw new Declined();
  return { confirm: token };
}
