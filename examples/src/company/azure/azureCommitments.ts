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

import { Commitment } from '../../lines/Commitment';
import { nano } from '../../support/amounts';
import { AZURE_REGION, AZURE_SUBSCRIPTIONS } from './azureSubscriptions';
import { AZURE_SERVICES, AZURE_SKUS } from './azureSkus';

const ORDER =
  '/providers/Microsoft.Capacity/reservationOrders/9A1C7E34-55D0-4B1F-8E0A-7C92D3F61B08/reservations/E14D9B70-2F6C-4C83-A7B5-0D8A93F5C216';

/** Three virtual machines for the kiosks, paid by the month. One stood still in May. */
export const KIOSK_RESERVATION: Commitment = {
  id: ORDER.toLowerCase(),
  // Azure spells the same id differently in the two columns.
  resourceId: ORDER,
  name: 'kiosk-d4s-v5',
  category: 'Usage',
  type: 'Reservation',
  unit: 'Hours',
  service: AZURE_SERVICES.vm,
  sku: AZURE_SKUS.reservedD4s,
  subAccount: AZURE_SUBSCRIPTIONS.stores,
  region: AZURE_REGION,
  fromDay: 30,
  toDay: 395,
  payment: 'monthly',
  termCost: nano('3784.32'),
  unitsPerDay: 72,
  idleDays: [{ fromDay: 181, toDay: 212, usablePercent: 67 }],
};

export const AZURE_COMMITMENTS = [KIOSK_RESERVATION];
