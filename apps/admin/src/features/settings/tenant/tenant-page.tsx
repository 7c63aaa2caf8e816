import type { JSX } from 'react';
import { usePermissions } from '../../../lib/use-permissions.ts';
import { SettingsColumn } from '../settings-column.tsx';
import { SignInPolicySection } from './sign-in-policy-section.tsx';
import { TakeoverSection } from './takeover-section.tsx';

/** What holds for the whole tenant. */
export function TenantPage(): JSX.Element {
  const may = usePermissions();
  return (
    <SettingsColumn>
      {may('Administrator.Read.All') ? <SignInPolicySection mayChange={may('Administrator.ReadWrite.All')} /> : null}
      {may('OnPremDirectorySynchronization.Read.All') ? (
        <TakeoverSection mayChange={may('OnPremDirectorySynchronization.ReadWrite.All')} />
      ) : null}
    </SettingsColumn>
  );
}
