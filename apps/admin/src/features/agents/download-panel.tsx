import {
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { type AgentPackages, downloadAgentPackage, listAgentPackages } from '@landbridge/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, CommandLine, ErrorNotice, Section, SidePanel } from '../../components/index.ts';
import { asking, download } from '../../lib/api/index.ts';
import { megabytes } from '../../lib/format.ts';
import { CodeCommand } from './code-command.tsx';

/** Of what is unpacked: how long it takes is not known before, since the package is made while it comes. */
const USUAL_SHARE = 0.4;

const useStyles = makeStyles({
  terms: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    '& p': { marginBlock: 0 },
    '& p + p': { marginTop: tokens.spacingVerticalS },
  },
  act: { alignSelf: 'flex-start' },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    marginBlock: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
  },
});

/** Terms, the package, and what to do with it. */
export function DownloadPanel({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useTranslation('agents');
  const packages = useQuery(asking(listAgentPackages));
  return (
    <SidePanel title={t('package.download')} onClose={onClose}>
      <Answered query={packages}>
        {({ packages: [offered] }) =>
          offered === undefined ? (
            <MessageBar intent="warning" layout="multiline">
              <MessageBarBody>{t('package.none')}</MessageBarBody>
            </MessageBar>
          ) : (
            <Offer offered={offered} />
          )
        }
      </Answered>
      <Section title={t('code.title')}>
        <CodeCommand />
      </Section>
    </SidePanel>
  );
}

type Offered = AgentPackages['packages'][number];

function Offer({ offered }: { readonly offered: Offered }): JSX.Element {
  const { t, i18n } = useTranslation('agents');
  const styles = useStyles();
  const [accepted, setAccepted] = useState(false);
  const { downloading, received } = useDownload(offered);
  const { platform, architecture, version, fileName, sizeInBytes } = offered;
  return (
    <>
      <Text>{t('package.about', { platform: t(`platform.${platform}`), architecture, version })}</Text>
      <div className={styles.terms}>
        <p>{t('terms.reads', { control: window.location.origin })}</p>
        <p>{t('terms.licence')}</p>
        <p>{t('terms.code')}</p>
      </div>
      <Checkbox checked={accepted} label={t('terms.accept')} onChange={(_, { checked }) => setAccepted(checked === true)} />
      <Button
        className={styles.act}
        appearance="primary"
        icon={<ArrowDownloadRegular />}
        disabled={!accepted}
        disabledFocusable={downloading.isPending}
        onClick={() => downloading.mutate()}
      >
        {t(`package.act.${platform}`)}
      </Button>
      {downloading.isPending ? (
        <Field validationMessage={t('package.received', { amount: megabytes(received, i18n.language) })} validationState="none">
          <ProgressBar aria-label={t('package.download')} value={Math.min(received / (sizeInBytes * USUAL_SHARE), 0.99)} />
        </Field>
      ) : null}
      {downloading.error ? <ErrorNotice error={downloading.error} /> : null}
      {downloading.isSuccess ? <NextSteps fileName={fileName} /> : null}
    </>
  );
}

function useDownload({ platform, fileName }: Offered) {
  const [received, setReceived] = useState(0);
  const downloading = useMutation<void, Error>({
    mutationFn: () => {
      setReceived(0);
      return download(downloadAgentPackage, { asked: { body: { platform } }, fileName, onReceived: setReceived });
    },
  });
  return { downloading, received };
}

function NextSteps({ fileName }: { readonly fileName: string }): JSX.Element {
  const { t } = useTranslation('agents');
  const styles = useStyles();
  return (
    <Section title={t('next.title')}>
      <ol className={styles.steps}>
        <li>{t('next.copy', { file: fileName })}</li>
        <li>
          {t('next.run')}
          <CommandLine command={`tar xzf ${fileName} && sudo landbridge-agent/install.sh`} />
        </li>
        <li>{t('next.appears')}</li>
      </ol>
    </Section>
  );
}
