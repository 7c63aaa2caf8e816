/** Of an object that a body refers to by its address, whatever host that names: the id at its end. */
export function referredId({ '@odata.id': address }: { readonly '@odata.id': string }): string {
  return address.slice(address.lastIndexOf('/') + 1);
}
