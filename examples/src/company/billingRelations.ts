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

import { writeAwsBill } from '../providers/writeAwsBill';
import { writeAzureBill } from '../providers/writeAzureBill';
import { writeGcpBill } from '../providers/writeGcpBill';
import { writeSaasBill } from '../providers/writeSaasBill';
import { AWS } from './aws/awsAccounts';
import { awsBill } from './aws/awsBill';
import { azureBill } from './azure/azureBill';
import { AZURE } from './azure/azureSubscriptions';
import { BillingRelation } from './BillingRelation';
import { gcpBill } from './gcp/gcpBill';
import { GCP } from './gcp/gcpProjects';
import { saasBill } from './saas/saasBill';
import { SIGHTGLASS } from './saas/saasVendor';

/** All providers of the company. */
export const BILLING_RELATIONS: BillingRelation[] = [
  { provider: AWS, lineItems: awsBill, write: writeAwsBill },
  { provider: AZURE, lineItems: azureBill, write: writeAzureBill },
  { provider: GCP, lineItems: gcpBill, write: writeGcpBill },
  { provider: SIGHTGLASS, lineItems: saasBill, write: writeSaasBill },
];
