import type { AnswerOf, listApplications } from '@landbridge/contract';

export type ApiClient = AnswerOf<typeof listApplications>['value'][number];
