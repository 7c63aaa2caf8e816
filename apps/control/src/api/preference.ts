import { PAGE_SIZE } from '@landbridge/contract';

/** What `Prefer: odata.maxpagesize=50` asks for (OData 4.01 Protocol, section 8.2.8.4); null for nothing that is understood. */
export function preferredPageSizeOf(prefer: string | readonly string[] | undefined): number | null {
  const text = typeof prefer === 'string' ? prefer : (prefer?.join(',') ?? '');
  const match = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})"?(?=$|[,;\s])/i.exec(text.slice(0, 1_000));
  const size = Number(match?.[1] ?? 0);
  return size === 0 ? null : Math.min(size, PAGE_SIZE.most);
}
