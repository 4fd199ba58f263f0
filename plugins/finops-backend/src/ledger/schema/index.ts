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
 * Tables and rows of the ledger: the shapes behind migrations/. Only `ledger/`
 * reads or writes them; everybody else calls its typed functions.
 *
 * Amount columns (`Units`) are 64-bit ledger units. They are written as bigint
 * or decimal text and must be *read* through `amounts.ts`: a driver may hand
 * out a rounded number (better-sqlite3) or a string (pg).
 */

export * from './amountColumns';
export * from './attributionTables';
export * from './catalogTables';
export * from './dimensionTables';
export * from './disputeTables';
export * from './factTables';
export * from './statementTables';
