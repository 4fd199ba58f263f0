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

export * from './accountLabel';
export * from './AddressNote';
export * from './annotationSnippet';
export * from './billingAccountLabel';
export * from './Change';
export * from './Chip';
export * from './ChoiceSelect';
export * from './ControlRow';
export * from './CostControls';
export * from './CostProblem';
export * from './CostTable';
export * from './CurrencySelect';
export * from './describeError';
export * from './DigitsSwitch';
export * from './EntityName';
export * from './Figure';
export * from './Figures';
export * from './focusField';
export * from './FormDialog';
export * from './MetricSelect';
export * from './NoBill';
export * from './OtherCurrencies';
export * from './PeriodPicker';
export * from './RequestState';
export * from './ScrollRegion';
export * from './Section';
export * from './ShareBar';
export * from './SideDrawer';
export * from './Skeletons';
export * from './Snippet';
export * from './TermList';
export * from './trendTone';
export * from './UnpricedNote';
export * from './useEntityRefs';
