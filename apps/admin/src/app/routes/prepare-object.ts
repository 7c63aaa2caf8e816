/** The tab that the address names is loaded together with the page of a user, a group or a contact. */
export async function prepareObject({ params }: { readonly params: { readonly tab?: string | undefined } }): Promise<void> {
  const { prepareTab } = await import('../../features/directory/object/object-page.tsx');
  await prepareTab(params.tab);
}
