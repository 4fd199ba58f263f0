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
 * How a file of a delivery is written.
 *
 * @public
 */
export type DeliveryFileFormat = 'csv' | 'csv.gz' | 'parquet';

/**
 * What a file was when it was imported, to tell later whether it is still the same.
 *
 * @public
 */
export interface DeliveryFileIdentity {
  /** Bytes. */
  size: number;
  /** Time of the last modification, milliseconds since 1970. */
  modifiedMs: number;
  /** SHA-256 of the content, hexadecimal. */
  sha256: string;
}

/**
 * One part of a delivery.
 *
 * @public
 */
export interface DeliveryFile {
  /** Where the engine finds it. */
  path: string;
  /** The name to show to people. */
  name: string;
  format: DeliveryFileFormat;
  /** Known once it was imported; line items are read from no other content. */
  identity?: DeliveryFileIdentity;
}

/**
 * What a source declares that its deliveries contain. A row outside of it refuses
 * the delivery; what is absent is not restricted.
 *
 * @public
 */
export interface DeliveryScope {
  /** Canonical provider, such as `aws`. */
  provider?: string;
  billingAccountIds?: string[];
  /** 'YYYY-MM', the UTC month of BillingPeriodStart. */
  billingPeriods?: string[];
}

/**
 * A total that somebody other than the line items states: a manifest or an invoice.
 *
 * @public
 */
export interface ControlTotal {
  /** Decimal text in the currency, as stated. */
  amount: string;
  currency: string;
  metric: 'billed' | 'effective';
  /** How far rounding may take it, as decimal text in the currency. */
  tolerance?: string;
  /** Narrows it to a billing account and a billing period, where it says so. */
  billingAccountId?: string;
  billingPeriod?: string;
  /** Where it comes from, to show to people. */
  origin: string;
}

/**
 * What a manifest says about some files of a delivery, to be compared with them.
 *
 * @public
 */
export interface DeliveryManifest {
  /** The name to show to people. */
  name: string;
  /** Names of the files that it is about; all of the delivery unless told. */
  files?: string[];
  /** Data rows of these files. */
  rows?: number;
  /** Columns of each of these files, in any order. */
  columns?: string[];
  /** 'YYYY-MM': rows of no other billing period are in these files. */
  billingPeriods?: string[];
}

/**
 * The unit of replacement: the files that together say what a source charges.
 *
 * @public
 */
export interface Delivery {
  /** Name of the source. */
  source: string;
  files: DeliveryFile[];
  scope?: DeliveryScope;
  /** What is said about its files elsewhere, to be compared with them. */
  manifests?: DeliveryManifest[];
  /** From a manifest or an invoice, when known. */
  controlTotal?: ControlTotal;
}
