import type { ProvisioningRecord } from '@landbridge/contract';

/** In a few words: what is wrong, or what changed, or what the last step says. */
export function storyOf({ provisioningStatusInfo, modifiedProperties, provisioningSteps }: ProvisioningRecord): string {
  const { errorInformation } = provisioningStatusInfo;
  if (errorInformation) return `${errorInformation.errorCode}: ${errorInformation.reason}`;
  const names = modifiedProperties.map(({ displayName }) => displayName);
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  if (names.length > 0) return names.join(', ');
  return provisioningSteps.at(-1)?.description ?? '';
}
