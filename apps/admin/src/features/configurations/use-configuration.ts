import { type Configuration, getConfiguration } from '@landbridge/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { asking } from '../../lib/api/index.ts';

const route = getRouteApi('/frame/configurations/$id');

/** The configuration of the page; its frame has asked for it already. */
export function useConfiguration(): Configuration {
  const { id } = route.useParams();
  return useSuspenseQuery(asking(getConfiguration, { params: { id } })).data;
}
