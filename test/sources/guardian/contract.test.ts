import { apiItem, model, oldPage, page } from '../../fixtures/sources/guardian.ts';
import { describeSource } from '../source.contract.ts';

const liveBlog = { kind: 'live blog', keyEventsWhole: true } as const;

describeSource('the Guardian page model', { ...liveBlog, source: 'guardian', tell: model });
describeSource('the Content API', { ...liveBlog, source: 'guardian-api', tell: scene => apiItem(scene) });
describeSource('the Content API of 2018', { ...liveBlog, source: 'guardian-api', tell: scene => apiItem(scene, 2018) });
describeSource('a Guardian page', { ...liveBlog, source: 'guardian-page', tell: page, keyEventsWhole: false });
describeSource('a Guardian page of 2019', {
  ...liveBlog,
  source: 'guardian-page',
  tell: oldPage,
  keyEventsWhole: false,
});
