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

/** Where a charge is booked below the invoice: an AWS account, an Azure subscription, a GCP project, a workspace. */
export interface SubAccount {
  id: string;
  name: string;
  type: string;
}

export interface Region {
  id: string;
  name: string;
}

/** One provider as the company's bills name it. */
export interface Provider {
  /** Folder of its bills, and name of the source. */
  source: string;
  focusVersion: '1.0' | '1.2' | '1.3' | '1.4';
  billingAccount: { id: string; name: string; type: string };
  currency: string;
  providerName: string;
  issuer: string;
  /** Negotiated discount off the list price, in percent. */
  negotiatedPercent: number;
  /** Tax on what is invoiced, in percent; undefined where the vendor charges none. */
  taxPercent?: number;
}
