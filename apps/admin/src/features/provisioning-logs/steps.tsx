import { Body1, Body1Strong, makeStyles, tokens } from '@fluentui/react-components';
import type { ProvisioningRecord } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts, RecordStatus, Said } from '../../components/index.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, margin: 0, padding: 0, listStyle: 'none' },
  step: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingInlineStart: tokens.spacingHorizontalL,
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke1,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
});

/** The stages that the object went through, in their order. */
export function Steps({ record: { provisioningSteps } }: { readonly record: ProvisioningRecord }): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const styles = useStyles();
  if (provisioningSteps.length === 0) return <Body1>{t('noSteps')}</Body1>;
  return (
    <ol className={styles.list}>
      {provisioningSteps.map(({ provisioningStepType, status, description, details }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names of their own, and their order never changes
        <li key={index} className={styles.step}>
          <div className={styles.head}>
            <Body1Strong>{t(`stage.${provisioningStepType}`)}</Body1Strong>
            <RecordStatus status={status} />
          </div>
          <Body1>
            <Said text={description} />
          </Body1>
          <Facts facts={Object.entries(details)} />
        </li>
      ))}
    </ol>
  );
}
