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

import express from 'express';
import request from 'supertest';
import { refuseNulInBody } from './refuseNulInBody';

describe('refuseNulInBody', () => {
  const app = express()
    .use(express.json())
    .use(refuseNulInBody)
    .use((_req, res) => {
      res.json({ taken: true });
    })
    .use(
      (
        error: Error,
        _req: express.Request,
        res: express.Response,
        _next: express.NextFunction,
      ) => {
        res.status(400).json({ message: error.message });
      },
    );
  const send = (text: string) =>
    request(app).post('/').set('Content-Type', 'application/json').send(text);

  it('names the first field that has one', async () => {
    const { status, body } = await send(
      JSON.stringify({ a: 'x', b: { c: ['fine', 'n\u0000'] }, d: '\u0000' }),
    );
    expect(status).toBe(400);
    expect(body.message).toMatch(/^b\.c\.1 contains a NUL character/);
  });

  it('takes what is nested deeper than a stack', async () => {
    const deep = 20_000;
    const { body } = await send(`${'['.repeat(deep)}${']'.repeat(deep)}`);
    expect(body).toEqual({ taken: true });
  });
});
