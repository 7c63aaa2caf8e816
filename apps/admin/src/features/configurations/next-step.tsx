import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RouteButton } from '../../components/index.ts';
import { addressOf } from './address.ts';
import { useConfiguration } from './use-configuration.ts';

const NEXT = {
  scoping: { path: '/attribute-mapping', search: {} },
  properties: { path: '', search: { act: 'enable' } },
} as const;

/** After a save: what comes next on the way to a configuration that runs. Nothing for one that runs already. */
export function NextStep({ after }: { readonly after: keyof typeof NEXT }): JSX.Element | null {
  const { t } = useTranslation('configurations');
  const { id, state } = useConfiguration();
  if (state === 'active') return null;
  return (
    <MessageBar intent="success">
      <MessageBarBody>{t(`next.${after}.text`)}</MessageBarBody>
      <MessageBarActions>
        <RouteButton to={addressOf(id, NEXT[after].path)} search={NEXT[after].search} size="small">
          {t(`next.${after}.step`)}
        </RouteButton>
      </MessageBarActions>
    </MessageBar>
  );
}
