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

export * from './Amounts';
export * from './AttributionKey';
export * from './chargeNature';
export * from './CostEngine';
export * from './Delivery';
export * from './DeliveryReading';
export * from './DeliveryRefusedError';
export * from './Dimension';
export * from './fileNames';
export * from './Finding';
export * from './focusColumnNames';
export * from './GrainBatch';
export * from './GrainName';
export * from './KeyProjection';
export * from './KeyReading';
export * from './LineItemQuery';
export * from './manifests';
export * from './mergeFindings';
export * from './providerOf';
export * from './ReadingFailedError';
export * from './Refusal';
export * from './shownValue';
export * from './StatementReading';
export * from './supportServices';
