import type { JSX } from 'react';
import { partLater, WhenWanted } from '../../components/index.ts';
import { DownloadButton } from './download-button.tsx';
import type { DownloadProps } from './download-menu.tsx';

const Menu = partLater(async () => (await import('./download-menu.tsx')).DownloadMenu);

export function Download(props: DownloadProps): JSX.Element {
  return <WhenWanted part={Menu} props={props} button={wanting => <DownloadButton {...wanting} />} />;
}
