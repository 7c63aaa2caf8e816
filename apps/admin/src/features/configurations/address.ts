/** The address of a page of a configuration; without a path its overview. */
export function addressOf(id: string, path = ''): string {
  return `/configurations/${id}${path}`;
}
