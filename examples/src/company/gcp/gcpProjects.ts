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

import { Provider, Region, SubAccount } from '../Provider';

/** The company's contract with Google, in euros. */
export const GCP: Provider = {
  source: 'gcp',
  focusVersion: '1.3',
  billingAccount: {
    id: '01A7C3-5D20E9-F4B816',
    name: 'Larder Europe',
    type: 'Billing Account',
  },
  currency: 'EUR',
  providerName: 'Google Cloud',
  issuer: 'Google Cloud EMEA Limited',
  negotiatedPercent: 5,
  taxPercent: 9,
};

function project(id: string): SubAccount {
  return { id, name: id, type: 'Project' };
}

export const GCP_PROJECTS = {
  gke: project('larder-gke-prod'),
  forecast: project('larder-forecast'),
  forecastDev: project('larder-forecast-dev'),
  recommendations: project('larder-recs'),
  maps: project('larder-maps'),
  assistant: project('larder-assistant'),
  adhoc: project('larder-adhoc'),
};

export const GCP_REGION: Region = { id: 'europe-west1', name: 'Belgium' };
