/**
 * Works on so many items at once, the next as soon as one is done, and gives the results in the order of the items. After a failure nothing
 * new begins, and it is told once everything that had begun has ended.
 */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, at: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(items.length);
  const left = items.entries();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const [at, item] of left) {
      if (failed) return;
      results[at] = await work(item, at).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return results;
}
