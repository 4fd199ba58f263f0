/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/**
 * Lower-case names of services that are a provider's support plan. Bills before
 * FOCUS 1.1 have no ServiceSubcategory, and later ones often leave it out, so
 * that the service name is all there is. The setting `finops.supportServices`
 * adds to the list.
 *
 * @public
 */
export const SUPPORT_SERVICE_NAMES: ReadonlySet<string> = new Set([
  'aws support (basic)',
  'aws support (developer)',
  'aws support (business)',
  'aws support (enterprise)',
  'aws support (enterprise on-ramp)',
  'aws developer support',
  'aws business support',
  'aws business support+',
  'aws enterprise support',
  'aws enterprise on-ramp support',
  'aws premium support',
  'aws support',
  'aws unified operations',
  'azure support',
  'azure standard support',
  'azure developer support',
  'azure professional direct support',
  'microsoft azure support',
  'microsoft unified support',
  'google cloud support',
  'google cloud platform support',
  'google cloud customer care',
  'cloud support',
  'oracle support',
  'oracle cloud support',
  'oracle cloud priority support',
]);
